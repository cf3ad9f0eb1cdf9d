using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Core.Delegation;

namespace Multus.Core.Runtime;

/// <summary>Asks the plugins of a network whether they are there and what they speak.</summary>
/// <param name="runner">Asks one plugin.</param>
internal sealed class NetworkValidator(ConflistRunner runner)
{
    public async ValueTask<NetworkValidation> ValidateAsync(NetworkCall call, CancellationToken cancellationToken)
    {
        var network = call.Network;
        var problems = ImmutableArray.CreateBuilder<CniError>();
        var common = network.StatedVersions;
        foreach (var type in network.Plugins.Select(static plugin => plugin.Type).Distinct())
        {
            var question = new VersionCall(type, call.Context.PluginPath) { Limits = call.Limits };
            switch (await runner.VersionAsync(question, cancellationToken).ConfigureAwait(false))
            {
                case DelegateOutcome.Succeeded { Versions: { } versions }:
                    common = [.. common.Where(versions.Supports)];
                    if (!versions.Supports(network.Version))
                    {
                        problems.Add(Unsupported(type, network.Version, versions));
                    }

                    break;
                case DelegateOutcome.Failed failed:
                    common = [];
                    problems.Add(failed.Error);
                    break;
                default:
                    common = [];
                    problems.Add(new CniError(CniErrorCode.Internal, $"plugin \"{type}\" answered VERSION without versions"));
                    break;
            }
        }

        return new NetworkValidation { Problems = problems.DrainToImmutable(), Capabilities = CapabilitiesOf(network), CommonVersions = common };
    }

    private static ImmutableArray<string> CapabilitiesOf(NetworkConfigList network) => [.. network.Plugins.SelectMany(static plugin => plugin.Capabilities).Distinct()];

    private static CniError Unsupported(PluginType type, CniVersion version, PluginVersions versions) =>
        new(CniErrorCode.IncompatibleVersion, $"plugin {type} does not support config version \"{version}\"", $"it supports {versions}");
}
