using System.ComponentModel;
using Multus.Cni.Namespaces;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;

namespace Multus.Cli.Operator.Collecting;

/// <summary>Looks what became of network namespaces.</summary>
internal static class NetnsLook
{
    private const int NoSuchFile = 2;

    /// <summary>Looks. Only what is missing from a folder that is there counts as gone: elsewhere, such as in a container, nobody could see it.</summary>
    public static NetnsState Of(NetnsPath? netns)
    {
        if (netns is null)
        {
            return NetnsState.Unknown;
        }

        try
        {
            NetworkNamespace.Open(netns).Dispose();
            return NetnsState.Alive;
        }
        catch (CniException exception) when (exception.InnerException is null)
        {
            // A file on which a namespace was mounted.
            return NetnsState.Gone;
        }
        catch (CniException exception)
        {
            return exception.InnerException is Win32Exception { NativeErrorCode: NoSuchFile } && NodeFolders.Exists(Path.GetDirectoryName(netns.Value) ?? "/") ? NetnsState.Gone : NetnsState.Unknown;
        }
    }
}
