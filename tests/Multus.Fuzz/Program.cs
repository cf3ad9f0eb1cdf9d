using Multus.Fuzz.CommandLine;
using Multus.Fuzz.Targets;

try
{
    var options = FuzzOptions.Parse(args);
    var targets = AllTargets.List;
    if (options.ListsTargets)
    {
        Console.Out.WriteLine(string.Join('\n', targets));
        return 0;
    }

    var isClean = options.Replay is null
        ? new FuzzRun(options, options.Choose(targets), Console.Out).Run()
        : new Replay(options, targets, Console.Out).Run();
    return isClean ? 0 : 1;
}
catch (FormatException exception)
{
    Console.Error.WriteLine($"{exception.Message}\n{FuzzOptions.Usage}");
    return 2;
}
