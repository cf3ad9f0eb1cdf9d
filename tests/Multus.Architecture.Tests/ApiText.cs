using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Multus.Architecture.Tests;

/// <summary>Prints the public surface of an assembly: a line for each type and member, sorted, as close to C# as is of use.</summary>
internal static class ApiText
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(static type => type.FullName, StringComparer.Ordinal))
        {
            if (type.BaseType == typeof(MulticastDelegate) && type.GetMethod("Invoke") is { } invoke)
            {
                text.AppendLine($"delegate {TypeText.Of(invoke.ReturnParameter)} {TypeText.Of(type)}({Parameters(invoke)})");
                continue;
            }

            text.Append(Kind(type)).Append(' ').Append(TypeText.Of(type)).AppendLine(Bases(type));
            foreach (var line in type.GetMembers(Declared).Select(Line).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                text.Append("    ").AppendLine(line);
            }
        }

        return text.ToString();
    }

    private static string? Line(MemberInfo member) => member switch
    {
        MethodBase { IsSpecialName: true, IsConstructor: false, Name: var name } when !name.StartsWith("op_", StringComparison.Ordinal) => null,
        MethodBase method when !IsVisible(method) || IsOfRecord(method) => null,
        ConstructorInfo constructor => $"{Access(constructor)}.ctor({Parameters(constructor)})",
        MethodInfo method => $"{Access(method)}{Modifier(method)}{TypeText.Of(method.ReturnParameter)} {method.Name}{Generics(method)}({Parameters(method)})",
        PropertyInfo property when property.GetMethod is { } getter && IsVisible(getter) && !IsOfRecord(getter) =>
            $"{Access(getter)}{Modifier(getter)}{Required(property)}{TypeText.Of(property)} {property.Name} {{ get;{Setter(property)} }}",
        FieldInfo { IsPublic: true, IsSpecialName: false } field when field.DeclaringType!.IsEnum => $"{field.Name} = {field.GetRawConstantValue()}",
        FieldInfo { IsPublic: true, IsSpecialName: false } field => $"{(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{TypeText.Of(field)} {field.Name}",
        EventInfo { AddMethod: { } adder } @event when IsVisible(adder) => $"{Access(adder)}event {TypeText.Of(@event)} {@event.Name}",
        _ => null,
    };

    // What the compiler adds to every record says nothing about this one.
    private static bool IsOfRecord(MethodBase method) =>
        method.IsDefined(typeof(CompilerGeneratedAttribute)) && method.Name is "PrintMembers" or "<Clone>$" or "get_EqualityContract" or "Deconstruct" or "Equals" or "GetHashCode" or "ToString" or "op_Equality" or "op_Inequality";

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Modifier(MethodBase method) => method.IsStatic ? "static " : method.IsAbstract ? "abstract " : method.IsVirtual && !method.IsFinal ? "virtual " : "";

    private static string Required(PropertyInfo property) => property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";

    private static string Setter(PropertyInfo property) =>
        property.SetMethod is not { } setter || !IsVisible(setter) ? ""
        : setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " init;" : " set;";

    private static string Parameters(MethodBase method)
    {
        var extended = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        return extended + string.Join(", ", method.GetParameters().Select(static parameter => $"{Passing(parameter)}{TypeText.Of(parameter)} {parameter.Name}{Default(parameter)}"));
    }

    private static string Passing(ParameterInfo parameter) => parameter switch
    {
        { IsOut: true } => "out ",
        { IsIn: true } => "in ",
        { ParameterType.IsByRef: true } => "ref ",
        _ => parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "",
    };

    private static string Default(ParameterInfo parameter) => !parameter.HasDefaultValue ? "" : $" = {parameter.RawDefaultValue ?? "default"}";

    private static string Generics(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(TypeText.Of))}>" : "";

    private static string Kind(Type type) =>
        type.IsEnum ? "enum"
        : type.IsInterface ? "interface"
        : type.IsValueType ? "struct"
        : type is { IsAbstract: true, IsSealed: true } ? "static class"
        : $"{(type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "")}{(type.GetMethod("<Clone>$") is null ? "class" : "record")}";

    private static string Bases(Type type)
    {
        var inherited = type.BaseType?.GetInterfaces() ?? [];
        var bases = type.GetInterfaces().Except(inherited).Where(static item => item.Name != "IEquatable`1").Select(TypeText.Of).Order(StringComparer.Ordinal);
        var all = type.IsEnum || type.BaseType is null || type.BaseType == typeof(object) || type.IsValueType ? bases : bases.Prepend(TypeText.Of(type.BaseType));
        return type.IsEnum || !all.Any() ? "" : $" : {string.Join(", ", all)}";
    }
}
