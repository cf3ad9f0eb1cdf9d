using System.Diagnostics;

namespace Multus.Core.Delegation.Processes;

/// <summary>
/// Trace context in a process's environment: <c>TRACEPARENT</c>, <c>TRACESTATE</c> and <c>BAGGAGE</c>, in the formats of the W3C, as the
/// newest reference library hands them to plugins.
/// </summary>
public static class TraceVariables
{
    private const string Parent = "TRACEPARENT";
    private const string State = "TRACESTATE";
    private const string Baggage = "BAGGAGE";

    private static readonly string[] Names = [Parent, State, Baggage];

    /// <summary>Reads the context that whoever started the process was in.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="context">The context.</param>
    /// <returns>False if there is none, or it is malformed.</returns>
    public static bool TryRead(IReadOnlyDictionary<string, string> environment, out ActivityContext context)
    {
        ArgumentNullException.ThrowIfNull(environment);
        context = default;
        return environment.TryGetValue(Parent, out var parent)
            && ActivityContext.TryParse(parent, environment.GetValueOrDefault(State), isRemote: true, out context);
    }

    /// <summary>The variables of the trace among those of an environment, as they are; those that are not set are missing.</summary>
    /// <param name="environment">The environment.</param>
    public static IReadOnlyDictionary<string, string> Select(IReadOnlyDictionary<string, string> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        Dictionary<string, string>? found = null;
        foreach (var name in Names)
        {
            if (environment.TryGetValue(name, out var value))
            {
                (found ??= new Dictionary<string, string>(StringComparer.Ordinal))[name] = value;
            }
        }

        return found ?? ProcessLaunch.EmptyEnvironment;
    }

    /// <summary>Gives an activity the baggage that an environment tells of; items that are malformed are passed over.</summary>
    internal static void ReadBaggage(IReadOnlyDictionary<string, string> environment, Activity activity)
    {
        foreach (var item in environment.GetValueOrDefault(Baggage, "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            // What stands behind a semicolon are properties of the item.
            var pair = item.Split(';')[0].Split('=', 2, StringSplitOptions.TrimEntries);
            if (pair is [{ Length: > 0 } key, var value])
            {
                activity.SetBaggage(Uri.UnescapeDataString(key), Uri.UnescapeDataString(value));
            }
        }
    }

    /// <summary>
    /// Hands the current activity on, if there is one with a context to hand on; else the trace that came with the call; else the
    /// variables stay what they were. A state or baggage of another context does not stay beside it.
    /// </summary>
    internal static void Write(Dictionary<string, string> environment, IReadOnlyDictionary<string, string> came)
    {
        if (came.Count > 0)
        {
            foreach (var name in Names)
            {
                Set(environment, name, came.GetValueOrDefault(name, ""));
            }
        }

        if (Activity.Current is not { IdFormat: ActivityIdFormat.W3C } activity || activity.TraceId == default || activity.SpanId == default)
        {
            return;
        }

        var flags = (activity.ActivityTraceFlags & ActivityTraceFlags.Recorded) != 0 ? "01" : "00";
        environment[Parent] = $"00-{activity.TraceId.ToHexString()}-{activity.SpanId.ToHexString()}-{flags}";
        Set(environment, State, activity.TraceStateString ?? "");
        Set(environment, Baggage, string.Join(',', activity.Baggage.Select(static item => $"{Uri.EscapeDataString(item.Key)}={Uri.EscapeDataString(item.Value ?? "")}")));
    }

    private static void Set(Dictionary<string, string> environment, string name, string value)
    {
        environment.Remove(name);
        if (value.Length > 0)
        {
            environment[name] = value;
        }
    }
}
