namespace Multus.Core.DependencyInjection;

/// <summary>How networks are run in a container of services. Checked when they are first used, and when a host starts.</summary>
public sealed class MultusOptions
{
    /// <summary>
    /// The folders in which plugins are looked for, after those of a call. Absolute paths. Where none is added, <c>/opt/cni/bin</c> is it:
    /// a list that began with that would be kept by whoever binds a configuration, which adds and does not replace.
    /// </summary>
    public IList<string> PluginPath { get; } = [];

    /// <summary>The folder of network configurations. An absolute path. Default: <c>/etc/cni/net.d</c>.</summary>
    public string ConfigFolder { get; set; } = "/etc/cni/net.d";

    /// <summary>The folder of kept results, the reference library's: they are in <c>results</c> inside. An absolute path. Default: <c>/var/lib/cni</c>.</summary>
    public string CacheFolder { get; set; } = "/var/lib/cni";

    /// <summary>How long one call of a plugin may take before it is killed. Above zero, up to 24 hours. Default: 2 minutes.</summary>
    public TimeSpan DelegateTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>The environment that plugins get, under the <c>CNI_</c> variables. Default: none; most plugins want a <c>PATH</c>.</summary>
    public IDictionary<string, string> PluginEnvironment { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
