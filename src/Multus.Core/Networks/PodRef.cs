using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;

namespace Multus.Core.Networks;

/// <summary>
/// The pod that a sandbox belongs to, as Kubernetes runtimes name it in <c>CNI_ARGS</c>. Members are empty where the runtime says
/// nothing, as runtimes without Kubernetes do. Immutable.
/// </summary>
public sealed record PodRef
{
    private static readonly ImmutableArray<string> KnownKeys =
        [CniArgs.IgnoreUnknownKey, "IP", NamespaceKey, NameKey, InfraContainerIdKey, UidKey];

    /// <summary>The key of <see cref="Namespace"/>.</summary>
    public const string NamespaceKey = "K8S_POD_NAMESPACE";

    /// <summary>The key of <see cref="Name"/>.</summary>
    public const string NameKey = "K8S_POD_NAME";

    /// <summary>The key of <see cref="InfraContainerId"/>.</summary>
    public const string InfraContainerIdKey = "K8S_POD_INFRA_CONTAINER_ID";

    /// <summary>The key of <see cref="Uid"/>.</summary>
    public const string UidKey = "K8S_POD_UID";

    /// <summary>No pod.</summary>
    public static PodRef None { get; } = new() { Namespace = "", Name = "", InfraContainerId = "", Uid = "" };

    /// <summary>The pod's namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>The pod's name.</summary>
    public required string Name { get; init; }

    /// <summary>The identifier of the pod's sandbox container.</summary>
    public required string InfraContainerId { get; init; }

    /// <summary>The pod's UID.</summary>
    public required string Uid { get; init; }

    /// <summary>Reads the pod out of the arguments of an invocation.</summary>
    /// <exception cref="CniException">There are keys that nobody knows, and <c>IgnoreUnknown</c> is not set (code 4).</exception>
    public static PodRef From(CniArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return !args.Pairs.Any(IsUnknown) || args.IgnoresUnknown() ? NamedBy(args) : throw Unknown(args);
    }

    /// <summary>The pod that arguments name, whatever else is among them. A member is empty where its key is missing.</summary>
    public static PodRef NamedBy(CniArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return new PodRef
        {
            Namespace = ValueOf(args, NamespaceKey),
            Name = ValueOf(args, NameKey),
            InfraContainerId = ValueOf(args, InfraContainerIdKey),
            Uid = ValueOf(args, UidKey),
        };
    }

    /// <summary>
    /// The arguments that delegates get: the pod's, with <c>IgnoreUnknown=true</c>, then what else the runtime said, each key once.
    /// </summary>
    public CniArgs ArgsForDelegates(CniArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var pairs = new OrderedDictionary<string, string>(StringComparer.Ordinal)
        {
            [CniArgs.IgnoreUnknownKey] = "true",
            [NamespaceKey] = Namespace,
            [NameKey] = Name,
            [InfraContainerIdKey] = InfraContainerId,
            [UidKey] = Uid,
        };
        foreach (var (key, value) in args.Pairs.Where(static pair => pair.Key != CniArgs.IgnoreUnknownKey))
        {
            pairs[key] = value;
        }

        return CniArgs.Of(pairs);
    }

    /// <summary>Namespace, name and UID joined by <c>/</c>, as messages show a pod.</summary>
    public override string ToString() => $"{Namespace}/{Name}/{Uid}";

    private static string ValueOf(CniArgs args, string key) => args.TryGet(key, out var value) ? value : "";

    private static bool IsUnknown(KeyValuePair<string, string> pair) => !KnownKeys.Contains(pair.Key);

    private static CniException Unknown(CniArgs args)
    {
        var unknown = args.Pairs.Where(IsUnknown).Select(static pair => $"\"{pair.Key}={pair.Value}\"");
        return new CniException(new CniError(CniErrorCode.InvalidEnvironmentVariables, $"CNI_ARGS: unknown args [{string.Join(' ', unknown)}]"));
    }
}
