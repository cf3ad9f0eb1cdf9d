using System.Collections.Immutable;
using Multus.Core.Cni.Errors;

namespace Multus.Core.Cni;

/// <summary>Whether a plugin may be given a command by a configuration of some version (CNI 1.1.0, section 2).</summary>
public static class PluginVersionRules
{
    /// <summary>Refuses a command that the configuration's version does not have, and a version that the plugin does not speak.</summary>
    /// <param name="command">The command.</param>
    /// <param name="stated">The configuration's version as it is written; empty if none is, which counts as 0.1.0.</param>
    /// <param name="supported">The versions that the plugin speaks.</param>
    /// <exception cref="CniException">It is refused (code 1), or the version cannot be read (code 6).</exception>
    public static void Check(CniCommand command, string stated, ImmutableArray<CniVersion> supported)
    {
        ArgumentNullException.ThrowIfNull(stated);
        var effective = stated.Length == 0 ? CniVersion.V010.Text : stated;
        if (FirstVersionWith(command) is { } first)
        {
            var version = CniVersion.Parse(stated);
            var text = command.ToProtocolText();
            if (!version.IsAtLeast(first))
            {
                throw Incompatible($"config version does not allow {text}", null);
            }

            if (!Has(supported, version, static (candidate, version) => candidate.IsAtLeast(version)))
            {
                throw Incompatible($"plugin version does not allow {text}", null);
            }
        }

        if (!Has(supported, effective, static (candidate, text) => candidate.Text == text))
        {
            var list = string.Join("\" \"", ImmutableArray.CreateRange(supported, static candidate => candidate.Text));
            throw Incompatible("incompatible CNI versions", $"config is \"{effective}\", plugin supports [\"{list}\"]");
        }
    }

    private static bool Has<T>(ImmutableArray<CniVersion> versions, T wanted, Func<CniVersion, T, bool> fits)
    {
        foreach (var version in versions)
        {
            if (fits(version, wanted))
            {
                return true;
            }
        }

        return false;
    }

    private static CniVersion? FirstVersionWith(CniCommand command) => command switch
    {
        CniCommand.Check => CniVersion.V040,
        CniCommand.Gc or CniCommand.Status => CniVersion.V110,
        _ => null,
    };

    private static CniException Incompatible(string message, string? details) => new(new CniError(CniErrorCode.IncompatibleVersion, message, details));
}
