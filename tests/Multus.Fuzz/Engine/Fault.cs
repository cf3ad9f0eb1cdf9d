using System.Diagnostics;
using System.Reflection;

namespace Multus.Fuzz.Engine;

/// <summary>What was wrong with an answer.</summary>
/// <param name="Kind">Equal for faults that have the same cause, as far as can be told.</param>
/// <param name="Description">All there is to say, in lines.</param>
internal sealed record Fault(string Kind, string Description)
{
    /// <summary>Something was thrown that is not documented, or a law is broken.</summary>
    public static Fault Of(Exception exception)
    {
        var place = exception is LawBrokenException ? exception.Message.Split(':')[0] : Thrower(exception);
        return new Fault($"{exception.GetType().Name} at {place}", exception.ToString());
    }

    /// <summary>It took too long.</summary>
    public static Fault Slow(TimeSpan took, int inputBytes) => new("slow", $"{took.TotalMilliseconds:0} ms for {inputBytes} bytes");

    /// <summary>It took too much memory.</summary>
    public static Fault Greedy(long allocated, int inputBytes) => new("greedy", $"{allocated} bytes of memory for {inputBytes} bytes");

    // The platform throws from a few places for everybody.
    private static string Thrower(Exception exception)
    {
        var methods = new StackTrace(exception).GetFrames().Select(static frame => frame.GetMethod()).OfType<MethodBase>().ToArray();
        var ours = methods.FirstOrDefault(static method => method.DeclaringType?.Namespace?.StartsWith("Multus.", StringComparison.Ordinal) == true) ?? methods.FirstOrDefault();
        return $"{ours?.DeclaringType?.FullName}.{ours?.Name}";
    }
}
