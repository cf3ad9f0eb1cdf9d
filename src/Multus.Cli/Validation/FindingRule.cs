namespace Multus.Cli.Validation;

/// <summary>A kind of mistake. Immutable.</summary>
/// <param name="Id">Its name, which stays as it is: people silence findings by it, and programs count them.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Mistake">What is wrong.</param>
/// <param name="Remedy">What to write instead.</param>
internal sealed record FindingRule(string Id, FindingSeverity Severity, string Mistake, string Remedy)
{
    public static FindingRule Error(string id, string mistake, string remedy) => new(id, FindingSeverity.Error, mistake, remedy);

    public static FindingRule Warning(string id, string mistake, string remedy) => new(id, FindingSeverity.Warning, mistake, remedy);
}
