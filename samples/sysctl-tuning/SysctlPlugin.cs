using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Multus.Cni.Namespaces;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Core.Delegation.InProcess;

namespace SysctlTuning;

/// <summary>
/// A chained plugin: sets sysctls of the interface that the plugins before it made. As they go with the interface, there is nothing to
/// remember and nothing to restore; sysctls of anything else are refused.
/// </summary>
internal sealed partial class SysctlPlugin : ICniPlugin
{
    private const CniErrorCode NotAsSet = (CniErrorCode)100;

    // Before 0.3.0 there was nothing to be chained by.
    public ImmutableArray<CniVersion> SupportedVersions => [.. CniVersion.All.Where(version => version.IsAtLeast(CniVersion.V030))];

    public ValueTask<CniResult> AddAsync(PluginRequest request, CancellationToken cancellationToken)
    {
        var result = request.PrevResult ?? throw Invalid("\"prevResult\" is missing: this plugin stands behind one that makes the interface");
        var sysctls = SysctlsOf(request);
        using var netns = NetworkNamespace.Open(request.RequireNetns());
        netns.Run(() => sysctls.ForEach(Set));
        return ValueTask.FromResult(result);
    }

    public ValueTask DelAsync(PluginRequest request, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask CheckAsync(PluginRequest request, CancellationToken cancellationToken)
    {
        var sysctls = SysctlsOf(request);
        using var netns = NetworkNamespace.Open(request.RequireNetns());
        foreach (var (sysctl, value) in sysctls.Zip(netns.Run(() => sysctls.ConvertAll(Get))))
        {
            if (value != sysctl.Value)
            {
                throw new CniException(new CniError(NotAsSet, $"\"sysctl.{sysctl.Key}\" is set to \"{sysctl.Value}\", and is \"{value}\""));
            }
        }

        return ValueTask.CompletedTask;
    }

    private static List<Sysctl> SysctlsOf(PluginRequest request)
    {
        var config = request.Config.Read(ConfigJson.Default.SysctlConfig);
        return [.. config.Sysctl.Select(pair => SysctlOfInterface().IsMatch(pair.Key)
            ? new Sysctl(pair.Key, $"/proc/sys/{pair.Key.Replace('.', '/').Replace("IFNAME", request.Target.Interface.Value, StringComparison.Ordinal)}", pair.Value)
            : throw Invalid($"\"sysctl.{pair.Key}\": only sysctls of the interface, such as net.ipv4.conf.IFNAME.arp_announce, can be set"))];
    }

    // /proc/sys/net shows each thread the namespace that it is in.
    private static void Set(Sysctl sysctl)
    {
        try
        {
            File.WriteAllText(sysctl.Path, sysctl.Value);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CniException(new CniError(CniErrorCode.IoFailure, $"\"sysctl.{sysctl.Key}\": cannot be set to \"{sysctl.Value}\": {exception.Message}"), exception);
        }
    }

    private static string Get(Sysctl sysctl) => File.ReadAllText(sysctl.Path).TrimEnd('\n');

    private static CniException Invalid(string problem) => new(new CniError(CniErrorCode.InvalidNetworkConfig, problem));

    [GeneratedRegex(@"^net\.ipv[46]\.(conf|neigh)\.IFNAME\.[a-z0-9_]+\z")]
    private static partial Regex SysctlOfInterface();

    private sealed record Sysctl(string Key, string Path, string Value);
}
