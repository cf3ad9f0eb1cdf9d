using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Ports;
using Multus.Core.Runtime;
using Multus.Core.Tests.Support;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.Runtime;

/// <summary>A folder of configurations in memory.</summary>
internal sealed class ConfigFolder
{
    public const string Path = "/etc/cni/net.d";

    public MemoryFileStore Files { get; } = new();

    public NetworkConfigDirectory Directory => new(Files, Path);

    public void Put(string file, string text) => Files.WriteAtomically($"{Path}/{file}", JsonText.Utf8(text), FileDurability.UntilPowerCut);

    public NetworkConfigList Load(string name) => Directory.Load(NetworkName.Parse(name));

    public string[] TypesOf(string name) => [.. Load(name).Plugins.Select(static plugin => plugin.Type.Value)];

    public CniError Fails(string name) => Failure.Of(() => Load(name));
}
