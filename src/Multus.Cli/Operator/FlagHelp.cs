using System.Text;

namespace Multus.Cli.Operator;

/// <summary>What people are told of a command.</summary>
internal static class FlagHelp
{
    private const int Column = 40;

    /// <summary>The command, and a line for each flag.</summary>
    public static string Of(IOperatorCommand command)
    {
        var text = new StringBuilder($"multus {command.Name}: {command.Summary}\n\nusage: multus {command.Name} [FLAG...]\n");
        foreach (var flag in command.Flags.Append(FlagParser.Help).Where(static flag => !flag.IsHidden))
        {
            var name = $"{(flag.Short is { } letter ? $"  -{letter}, " : "      ")}--{flag.Name}{(flag.IsSwitch ? "" : " TEXT")}";
            var byDefault = flag.IsSwitch ? flag.Default == "true" : flag.Default.Length > 0;
            text.Append(name.PadRight(Column)).Append("  ").Append(flag.Help).Append(byDefault ? $" (default {flag.Default})" : "").Append('\n');
        }

        return text.ToString();
    }
}
