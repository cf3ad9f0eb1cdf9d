using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Fuzz.Engine;

namespace Multus.Fuzz.Targets;

/// <summary>Every parser that reads what others wrote. Who writes a parser adds it here.</summary>
internal static class AllTargets
{
    public static ImmutableArray<FuzzTarget> List { get; } =
    [
        .. CniVersion.All.Select(static version => new ResultTarget(version)),
        NetworkConfigTarget.Lists(),
        NetworkConfigTarget.Singles(),
        new PluginConfigTarget(),
        new JsonTarget(),
        new JsonEditTarget(),
        new ErrorTarget(),
        new VersionReplyTarget(),
        new DelegatePoliciesTarget(),
        new CniArgsTarget(),
        new CapabilityArgsTarget(),
        new NodeConfigTarget(),
        new NetworkSelectionTarget(),
        new NetworkStatusTarget(),
        new AttachmentRecordTarget(),
        new CachedAttachmentTarget(),
        new PluginOutputTarget(),
        new RequestHeaderTarget(),
        new DaemonRequestTarget(),
        new HttpAnswerTarget(),
        new EnvironmentTarget(),
        new NetlinkTarget(),
        new WatchStreamTarget(),
        new ObjectListTarget(),
        new CidrTarget(),
        new IpTarget(),
        new CniVersionTarget(),
        new NamesTarget(),
        new GoDurationTarget(),
    ];
}
