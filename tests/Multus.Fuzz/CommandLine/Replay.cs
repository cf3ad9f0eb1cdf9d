using System.Collections.Immutable;
using Multus.Fuzz.Engine;

namespace Multus.Fuzz.CommandLine;

/// <summary>Gives one kept input to its parser again.</summary>
internal sealed class Replay(FuzzOptions options, ImmutableArray<FuzzTarget> targets, TextWriter output)
{
    /// <summary>Tries the input; whether nothing is wrong with the answer.</summary>
    /// <exception cref="FormatException">It is not known which parser it is for.</exception>
    public bool Run()
    {
        var path = options.Replay!;
        var input = path.EndsWith(FileJournal.Extension, StringComparison.Ordinal) ? FileJournal.Read(path) : File.ReadAllBytes(path);
        var target = Find(Path.GetFileName(path));
        output.WriteLine($"{target.Name}: {ReportText.Shown(input)}");
        var (answer, fault) = new Trial(target, new FuzzLimits { Inputs = 1 }).Of(input);
        output.WriteLine(fault is null ? answer.IsTaken ? "taken" : "refused, as it should be" : $"{fault.Kind}\n{fault.Description}");
        return fault is null;
    }

    // The longest name, since some start with others.
    private FuzzTarget Find(string fileName) => options.Targets.IsEmpty
        ? targets.Where(target => fileName.StartsWith(target.Name + ".", StringComparison.Ordinal)).MaxBy(static target => target.Name.Length)
            ?? throw new FormatException($"{fileName} does not start with the name of a parser; give it with --target")
        : options.Choose(targets)[0];
}
