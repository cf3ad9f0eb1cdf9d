namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>All cases, by their titles.</summary>
internal static class PluginCases
{
    private static readonly Dictionary<string, PluginCase> ByTitle =
        InterfaceCases.All.Concat(IpamCases.All).Concat(ChainedCases.All).Concat(OfferCases.All).Concat(FailureCases.All).ToDictionary(static item => item.Title);

    public static PluginCase Find(string title) => ByTitle[title];
}
