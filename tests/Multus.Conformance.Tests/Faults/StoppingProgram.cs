using System.Globalization;
using System.Runtime.InteropServices;

namespace Multus.Conformance.Tests.Faults;

/// <summary>The plugin, or the daemon, that dies at a step that it is told.</summary>
internal static class StoppingProgram
{
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "Multus.StoppingMultus");

    /// <summary>Puts into an environment what it needs.</summary>
    public static void Prepare(Dictionary<string, string> variables, int step)
    {
        variables["STOP_BEFORE"] = step.ToString(CultureInfo.InvariantCulture);
        variables["DOTNET_ROOT"] = System.IO.Path.GetFullPath(System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
    }
}
