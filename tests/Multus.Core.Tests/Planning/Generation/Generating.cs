using System.Text;
using Multus.Core.Cni.Configuration;
using Multus.Core.Planning;
using Multus.Core.Planning.Generation;

namespace Multus.Core.Tests.Planning.Generation;

/// <summary>A daemon's configuration and a primary network's in, the runtime's out.</summary>
internal static class Generating
{
    public const string Path = "/host/etc/cni/net.d/10-kindnet.conflist";

    private const string Folder = "\"multusAutoconfigDir\":\"/host/etc/cni/net.d\"";

    /// <summary>Reads a daemon's configuration, of which the members are given without their braces.</summary>
    public static GeneratorConfig Config(string members) =>
        DaemonConfig.Read(Encoding.UTF8.GetBytes($"{{{Folder}{(members.Length == 0 ? "" : ",")}{members}}}")).Generator!;

    public static (string File, string Text) Make(string members, string primary)
    {
        var generated = Config(members).Generate(Path, NetworkConfigReader.Read(Encoding.UTF8.GetBytes(primary)));
        return (generated.FileName, Encoding.UTF8.GetString(generated.Content.Span));
    }
}
