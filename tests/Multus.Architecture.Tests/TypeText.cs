using System.Reflection;

namespace Multus.Architecture.Tests;

/// <summary>Prints types as C# writes them: with their arguments, and with a question mark where null may be.</summary>
internal static class TypeText
{
    private static readonly NullabilityInfoContext Nullability = new();

    public static string Of(ParameterInfo parameter) => Of(parameter.ParameterType, Nullability.Create(parameter), parameter.Position < 0);

    public static string Of(PropertyInfo property) => Of(property.PropertyType, Nullability.Create(property), isRead: true);

    public static string Of(FieldInfo field) => Of(field.FieldType, Nullability.Create(field), isRead: true);

    public static string Of(EventInfo @event) => Of(@event.EventHandlerType!, Nullability.Create(@event), isRead: true);

    public static string Of(Type type)
    {
        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        return type.IsGenericType ? $"{Bare(type)}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>" : Bare(type);
    }

    private static string Of(Type type, NullabilityInfo info, bool isRead)
    {
        if (type.IsByRef)
        {
            return Of(type.GetElementType()!, info, isRead);
        }

        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return $"{Of(value)}?";
        }

        var mark = !type.IsValueType && (isRead ? info.ReadState : info.WriteState) == NullabilityState.Nullable ? "?" : "";
        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!, info.ElementType!, isRead)}[]{mark}";
        }

        var arguments = type.GetGenericArguments();
        return arguments.Length > 0 && arguments.Length == info.GenericTypeArguments.Length
            ? $"{Bare(type)}<{string.Join(", ", arguments.Select((argument, i) => Of(argument, info.GenericTypeArguments[i], isRead: true)))}>{mark}"
            : Of(type) + mark;
    }

    private static string Bare(Type type)
    {
        var name = type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true || type.IsGenericParameter ? type.Name : type.FullName ?? type.Name;
        return (Keyword(type) ?? name.Replace('+', '.')).Split('`')[0];
    }

    private static string? Keyword(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => null,
        TypeCode.Boolean => "bool",
        TypeCode.Byte => "byte",
        TypeCode.Int32 => "int",
        TypeCode.Int64 => "long",
        TypeCode.String => "string",
        _ => type == typeof(void) ? "void" : type == typeof(object) ? "object" : null,
    };
}
