using System.Collections.Immutable;
using Multus.Cni.Netlink;
using Multus.Cni.Sandbox;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;

namespace Multus.Cli.Operator.Inspection;

/// <summary>What the kernel says of a sandbox. Immutable.</summary>
/// <param name="Interfaces">Its interfaces.</param>
/// <param name="Problem">Why they are not known; null if they are.</param>
internal sealed record KernelSnapshot(ImmutableArray<InterfaceState> Interfaces, string? Problem)
{
    /// <summary>Looks into a namespace.</summary>
    /// <param name="netns">Its path; null for none.</param>
    public static KernelSnapshot Take(string? netns)
    {
        if (!NetnsPath.TryParse(netns, out var path))
        {
            return new([], "nobody wrote down where its network namespace is");
        }

        try
        {
            return new(SandboxNetwork.Describe(path), null);
        }
        catch (CniException exception)
        {
            return new([], exception.Error.Message);
        }
    }

    public InterfaceState? Find(string name) => Interfaces.FirstOrDefault(link => link.Name == name);
}
