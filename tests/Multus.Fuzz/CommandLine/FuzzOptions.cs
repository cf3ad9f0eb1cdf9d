using System.Collections.Immutable;
using System.Globalization;
using Multus.Fuzz.Engine;

namespace Multus.Fuzz.CommandLine;

/// <summary>What is asked for on the command line.</summary>
internal sealed record FuzzOptions
{
    public const string Usage =
        """
        usage: Multus.Fuzz [--inputs N] [--seconds N] [--seed N] [--target NAME]... [--output FOLDER]
               Multus.Fuzz --replay FILE [--target NAME]
               Multus.Fuzz --list
          --inputs    how many inputs each parser gets (default 100000)
          --seconds   how long it all goes on at most; each parser gets an equal share (default: to the end of the inputs)
          --seed      which inputs these are (default 1); of one seed they are the same ones in every run
          --target    only the parsers whose names start so
          --output    where failing inputs are kept (default artifacts/fuzz)
          --replay    give one kept input to its parser again
          --list      name the parsers
        """;

    public long Inputs { get; private init; } = 100_000;

    public TimeSpan? Time { get; private init; }

    public int Seed { get; private init; } = 1;

    public ImmutableArray<string> Targets { get; private init; } = [];

    public string Output { get; private init; } = "artifacts/fuzz";

    public string? Replay { get; private init; }

    public bool ListsTargets { get; private init; }

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="FormatException">They make no sense.</exception>
    public static FuzzOptions Parse(IEnumerable<string> arguments)
    {
        var options = new FuzzOptions();
        using var rest = arguments.GetEnumerator();
        while (rest.MoveNext())
        {
            options = rest.Current switch
            {
                "--inputs" => options with { Inputs = Number(rest) },
                "--seconds" => options with { Time = TimeSpan.FromSeconds(Number(rest)) },
                "--seed" => options with { Seed = (int)Number(rest) },
                "--target" => options with { Targets = options.Targets.Add(Text(rest)) },
                "--output" => options with { Output = Text(rest) },
                "--replay" => options with { Replay = Text(rest) },
                "--list" => options with { ListsTargets = true },
                var other => throw new FormatException($"what is \"{other}\"?"),
            };
        }

        return options;
    }

    /// <summary>Those of the parsers that are asked for.</summary>
    /// <exception cref="FormatException">There are none.</exception>
    public ImmutableArray<FuzzTarget> Choose(ImmutableArray<FuzzTarget> all)
    {
        ImmutableArray<FuzzTarget> chosen = Targets.IsEmpty
            ? all
            : [.. all.Where(target => Targets.Any(start => target.Name.StartsWith(start, StringComparison.Ordinal)))];
        return chosen.IsEmpty ? throw new FormatException($"no parser is called {string.Join(" or ", Targets)}") : chosen;
    }

    private static string Text(IEnumerator<string> rest)
    {
        var option = rest.Current;
        return rest.MoveNext() ? rest.Current : throw new FormatException($"{option} needs a value");
    }

    private static long Number(IEnumerator<string> rest)
    {
        var option = rest.Current;
        return long.TryParse(Text(rest), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"{option} needs a number, not \"{rest.Current}\"");
    }
}
