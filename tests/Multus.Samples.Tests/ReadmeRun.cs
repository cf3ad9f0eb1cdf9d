using System.Globalization;
using System.Text;
using Multus.TestKit.Linux;

namespace Multus.Samples.Tests;

/// <summary>Runs the commands of a README as one goes through it: in one shell, at the repository's root, inside <c>samples/sandbox.sh</c>.</summary>
internal static class ReadmeRun
{
    /// <summary>What each command printed, and the code it ended with where that was not 0.</summary>
    public static IReadOnlyList<string> Run(IReadOnlyList<ReadmeStep> steps)
    {
        using var work = new TempFolder();
        var script = new StringBuilder("PATH=$PWD/artifacts/bin:$PATH\n");
        foreach (var (step, index) in steps.Select(static (step, index) => (step, index)))
        {
            var output = work[index.ToString(CultureInfo.InvariantCulture)];
            script.Append(CultureInfo.InvariantCulture, $"{{\n{step.Command}\n}} >{output} 2>&1 </dev/null || echo \"ended with code $?\" >>{output}\n");
        }

        Tool.Run("env", "-C", Repository.Root, "samples/sandbox.sh", "sh", work.Write("script", script.ToString()));
        return [.. steps.Select((_, index) => File.ReadAllText(work[index.ToString(CultureInfo.InvariantCulture)]))];
    }
}
