using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;

namespace Multus.Cni.Hosting;

/// <summary>Whether a configuration of some version may be given a command at all.</summary>
internal static class VersionRules
{
    /// <summary>Refuses a command that the configuration's version does not have, and a version that the plugin does not speak.</summary>
    /// <exception cref="CniException">It is refused (code 1), or the version cannot be read (code 6).</exception>
    public static void Check(CniCommand command, RequestHeader header, ImmutableArray<CniVersion> supported)
    {
        if (FirstVersionWith(command) is { } first)
        {
            var version = CniVersion.Parse(header.VersionText);
            var text = command.ToProtocolText();
            if (!version.IsAtLeast(first))
            {
                throw Incompatible($"config version does not allow {text}", null);
            }

            if (!supported.Any(candidate => candidate.IsAtLeast(version)))
            {
                throw Incompatible($"plugin version does not allow {text}", null);
            }
        }

        if (!supported.Any(candidate => candidate.Text == header.EffectiveVersionText))
        {
            var list = string.Join(' ', supported.Select(static candidate => $"\"{candidate.Text}\""));
            throw Incompatible("incompatible CNI versions", $"config is \"{header.EffectiveVersionText}\", plugin supports [{list}]");
        }
    }

    private static CniVersion? FirstVersionWith(CniCommand command) => command switch
    {
        CniCommand.Check => CniVersion.V040,
        CniCommand.Gc or CniCommand.Status => CniVersion.V110,
        _ => null,
    };

    private static CniException Incompatible(string message, string? details) => new(new CniError(CniErrorCode.IncompatibleVersion, message, details));
}
