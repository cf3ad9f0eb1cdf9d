using System.Collections.Immutable;
using Multus.Cni.DaemonProtocol;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Networks;
using Multus.Core.Planning;
using Multus.Core.Ports;
using Multus.Core.State;

namespace Multus.Cli.Operator.Inspection;

/// <summary>Reads what a node remembers of its containers, and changes nothing.</summary>
/// <param name="files">The file system.</param>
/// <param name="cniDir">The folder of what is remembered.</param>
internal sealed class NodeMemory(IFileStore files, string cniDir)
{
    // What runtimes ask for. Records of multus-cni leave out the name where it goes by the position.
    private static readonly InterfaceName UsualInterface = InterfaceName.Parse("eth0");

    private readonly NodeState _state = NodeState.InFolder(files, cniDir);
    private readonly string _results = Path.Combine(cniDir, "results");

    /// <summary>All containers, in byte order, those of which only results are left among them.</summary>
    public async Task<ImmutableArray<RememberedSandbox>> ReadAsync(CancellationToken cancellationToken)
    {
        var kept = await _state.Results.ListAsync(cancellationToken);
        var containers = (await _state.Attachments.ListAsync(cancellationToken)).Concat(kept.Select(static entry => entry.Key.Container)).Distinct().OrderBy(static container => container.Value, StringComparer.Ordinal);
        var sandboxes = ImmutableArray.CreateBuilder<RememberedSandbox>();
        foreach (var container in containers)
        {
            var record = await _state.Attachments.FindAsync(container, cancellationToken);
            sandboxes.Add(await ReadAsync(container, record, [.. kept.Where(entry => entry.Key.Container == container)], cancellationToken));
        }

        return sandboxes.DrainToImmutable();
    }

    /// <summary>What is left over: writes that were interrupted, DELs that wait for a daemon, and results that nobody can read.</summary>
    /// <param name="sandboxes">What was read of all containers: a result of theirs is none, be it that it is damaged.</param>
    public ImmutableArray<Leftover> ReadLeftovers(ImmutableArray<RememberedSandbox> sandboxes)
    {
        var known = sandboxes.SelectMany(static sandbox => sandbox.Attachments.Select(static attachment => attachment.ResultFile)).ToHashSet(StringComparer.Ordinal);
        var deferred = new DeferredDeletions(files, cniDir);
        return
        [
            .. Unfinished(cniDir), .. Unfinished(_results), .. Unfinished(deferred.Folder),
            .. files.ListFiles(_results).Where(name => !known.Contains(name)).Select(name => new Leftover(LeftoverKind.UnreadableResult, Path.Combine(_results, name))),
            .. deferred.List().Select(name => new Leftover(LeftoverKind.DeferredDeletion, Path.Combine(deferred.Folder, name))),
        ];
    }

    private IEnumerable<Leftover> Unfinished(string folder) => files.ListUnfinished(folder).Select(name => new Leftover(LeftoverKind.UnfinishedWrite, Path.Combine(folder, name)));

    private async Task<RememberedSandbox> ReadAsync(ContainerId container, AttachmentRecord? record, ImmutableArray<CachedAttachment> kept, CancellationToken cancellationToken)
    {
        var attachments = ImmutableArray.CreateBuilder<RememberedAttachment>();
        var left = kept.ToList();
        for (var position = 0; position < (record?.Attachments.Length ?? 0); position++)
        {
            var recorded = record!.Attachments[position];
            var name = recorded.InterfaceAt(position, kept.FirstOrDefault(entry => entry.Network == recorded.Network.Name)?.Key.Interface ?? UsualInterface);
            var result = left.Find(entry => entry.Network == recorded.Network.Name && entry.Key.Interface == name)
                ?? await _state.Results.FindAsync(recorded.Network.Name, new AttachmentKey(container, name), cancellationToken);
            left.RemoveAll(entry => entry.Network == recorded.Network.Name && entry.Key.Interface == name);
            attachments.Add(WithResult(new RememberedAttachment(recorded.DisplayName, name.Value) { Role = recorded.RoleAt(position), Plugins = PluginsOf(recorded.Network), Config = recorded.Network, ResultFile = FileOf(recorded.Network.Name, container, name) }, result));
        }

        attachments.AddRange(left.Select(static entry => WithResult(new RememberedAttachment(entry.Network.Value, entry.Key.Interface.Value) { Role = AttachmentRole.Secondary, Plugins = PluginsOf(entry.ReadNetwork()), Config = entry.ReadNetwork(), IsRecorded = false, ResultFile = FileOf(entry.Network, entry.Key.Container, entry.Key.Interface) }, entry)));
        var recordFile = Path.Combine(cniDir, container.Value);
        return new RememberedSandbox(container)
        {
            Pod = PodOf(record?.Attachments.Select(static entry => entry.Circumstances?.Args).Concat(kept.Select(static entry => entry.Args)) ?? kept.Select(static entry => entry.Args)),
            NetnsPaths = [.. (record?.Attachments.Select(static entry => entry.Circumstances?.Netns) ?? []).Concat(kept.Select(static entry => entry.Netns)).OfType<NetnsPath>().Distinct()],
            Attachments = attachments.DrainToImmutable(),
            Damage = record?.Damage,
            IsRecorded = record is not null,
            Written = NodeFolders.WrittenAt(recordFile) ?? kept.Select(entry => NodeFolders.WrittenAt(Path.Combine(_results, FileOf(entry.Network, entry.Key.Container, entry.Key.Interface)))).Max(),
        };
    }

    // As the reference library names them.
    private static string FileOf(NetworkName network, ContainerId container, InterfaceName name) => $"{network}-{container}-{name}";

    private static RememberedAttachment WithResult(RememberedAttachment attachment, CachedAttachment? kept)
    {
        try
        {
            return attachment with { Result = kept?.ReadResult() };
        }
        catch (CniException exception)
        {
            return attachment with { Damage = exception.Error.Message };
        }
    }

    private static ImmutableArray<string> PluginsOf(NetworkConfigList? network) => network is null ? [] : [.. network.Plugins.Select(static plugin => plugin.Type.Value)];

    private static PodRef PodOf(IEnumerable<CniArgs?> arguments) =>
        arguments.OfType<CniArgs>().Select(PodRef.NamedBy).FirstOrDefault(static pod => pod.Name.Length > 0) ?? PodRef.None;
}
