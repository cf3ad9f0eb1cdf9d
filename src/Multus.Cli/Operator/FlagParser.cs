using System.Diagnostics.CodeAnalysis;

namespace Multus.Cli.Operator;

/// <summary>
/// Reads command lines as multus-cni's helpers do: <c>--flag=value</c>, <c>--flag value</c>, <c>--switch</c>, <c>--switch=false</c>,
/// <c>-f value</c>, <c>-fvalue</c>. For one command line.
/// </summary>
/// <param name="flags">The flags that there are.</param>
internal sealed class FlagParser(IReadOnlyCollection<Flag> flags)
{
    /// <summary>Asks for help, in every command.</summary>
    public static readonly Flag Help = Flag.Switch("help", "print this and exit") with { Short = 'h' };

    private readonly Dictionary<Flag, string> _given = [];
    private string? _problem;

    /// <summary>Reads the command line.</summary>
    /// <param name="arguments">The arguments behind the command.</param>
    /// <param name="values">What it says.</param>
    /// <param name="problem">The first thing that is wrong with it.</param>
    public bool TryParse(IReadOnlyList<string> arguments, [NotNullWhen(true)] out FlagValues? values, [NotNullWhen(false)] out string? problem)
    {
        for (var at = 0; at < arguments.Count && _problem is null;)
        {
            at += Take(arguments[at], at + 1 < arguments.Count ? arguments[at + 1] : null);
        }

        problem = _problem;
        values = problem is null ? new FlagValues(_given) : null;
        return problem is null;
    }

    /// <summary>What the value of a switch means; null for none of the words that there are.</summary>
    public static bool? Truth(string text) => text switch
    {
        "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
        "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
        _ => null,
    };

    private int Take(string argument, string? next) =>
        argument.StartsWith("--", StringComparison.Ordinal) && argument.Length > 2 ? TakeLong(argument[2..], next)
        : argument.StartsWith('-') && argument.Length > 1 && argument != "--" ? TakeShort(argument[1..], next)
        : Refuse($"unexpected argument \"{argument}\"");

    private int TakeLong(string text, string? next)
    {
        var end = text.IndexOf('=', StringComparison.Ordinal);
        var name = end < 0 ? text : text[..end];
        if (Find(flag => flag.Name == name) is not { } flag)
        {
            return Refuse($"unknown flag: --{name}");
        }

        return end >= 0 ? Set(flag, text[(end + 1)..], 1) : SetFromNext(flag, next, $"--{name}");
    }

    private int TakeShort(string text, string? next)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (Find(flag => flag.Short == text[at]) is not { } flag)
            {
                return Refuse($"unknown shorthand flag: '{text[at]}' in -{text}");
            }

            var rest = text[(at + 1)..];
            if (rest.StartsWith('='))
            {
                return Set(flag, rest[1..], 1);
            }

            if (rest.Length == 0)
            {
                return SetFromNext(flag, next, $"'{text[at]}' in -{text}");
            }

            if (!flag.IsSwitch)
            {
                return Set(flag, rest, 1);
            }

            Set(flag, "true", 1);
        }

        return 1;
    }

    private int SetFromNext(Flag flag, string? next, string shown) =>
        flag.IsSwitch ? Set(flag, "true", 1) : next is null ? Refuse($"flag needs an argument: {shown}") : Set(flag, next, 2);

    private int Set(Flag flag, string value, int taken)
    {
        if (flag.IsSwitch && Truth(value) is null)
        {
            return Refuse($"invalid argument \"{value}\" for \"--{flag.Name}\" flag: it is true or false");
        }

        _given[flag] = value;
        return taken;
    }

    private int Refuse(string problem)
    {
        _problem = problem;
        return 1;
    }

    private Flag? Find(Func<Flag, bool> isIt) => flags.Append(Help).FirstOrDefault(isIt);
}
