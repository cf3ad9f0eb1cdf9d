using System.Collections.Immutable;
using Multus.Core.Cni;

namespace Multus.Cni.Hosting;

/// <summary>What a plugin host says of its plugin, and its limits. Immutable.</summary>
public sealed record CniPluginHostOptions
{
    /// <summary>What is said on standard error when the plugin is started without <c>CNI_COMMAND</c>, by somebody who wants to know what it is.</summary>
    public required string About { get; init; }

    /// <summary>The versions that the plugin speaks. Default: all.</summary>
    public ImmutableArray<CniVersion> SupportedVersions { get; init; } = CniVersion.All;

    /// <summary>How long the runtime may take to write the configuration and close standard input. Default: 10 seconds.</summary>
    public TimeSpan InputTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How large the configuration may be, in bytes. Default: 8 MiB.</summary>
    public int MaxConfigBytes { get; init; } = 8 * 1024 * 1024;
}
