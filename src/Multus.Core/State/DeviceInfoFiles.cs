using Multus.Core.Cni.Errors;
using Multus.Core.Networks;
using Multus.Core.Planning;
using Multus.Core.Ports;

namespace Multus.Core.State;

/// <summary>
/// The files in which device plugins and CNI plugins tell of devices (Device Information Specification 1.1.0). That there is none is
/// normal, and trouble with one no reason to leave a pod without network. Thread-safe.
/// </summary>
/// <param name="files">The file system; what it writes must be readable for everybody.</param>
public sealed class DeviceInfoFiles(IFileStore files)
{
    /// <summary>Hands what a device plugin told of a device on to a CNI plugin, in the place of what may be there from an earlier call.</summary>
    /// <param name="resourceName">The resource.</param>
    /// <param name="deviceId">The device.</param>
    /// <param name="path">The CNI plugin's file.</param>
    /// <returns>Why it could not be; null for success, and where nothing is told.</returns>
    public string? CopyForPlugin(string resourceName, string deviceId, string path)
    {
        try
        {
            if (!Owns(path))
            {
                return null;
            }

            // What is there from an earlier call may be about another device.
            files.Remove(path);
            if (files.Read(DeviceInfoPath.OfDevicePlugin(resourceName, deviceId)) is { } told)
            {
                files.WriteAtomically(path, DeviceInfo.Parse(told.Span).ToUtf8(), FileDurability.UntilPowerCut);
            }

            return null;
        }
        catch (Exception exception) when (IsTrouble(exception))
        {
            return exception.Message;
        }
    }

    /// <summary>What is told of a device in a CNI plugin's file; null for nothing, or nothing that can be read.</summary>
    public DeviceInfo? Find(string path)
    {
        try
        {
            return files.Read(path) is { } content ? DeviceInfo.Parse(content.Span) : null;
        }
        catch (Exception exception) when (IsTrouble(exception))
        {
            return null;
        }
    }

    /// <summary>Removes a CNI plugin's file; one that is not there is fine, and one elsewhere is left alone.</summary>
    /// <returns>Why it could not be; null for success.</returns>
    public string? Remove(string path)
    {
        try
        {
            if (Owns(path))
            {
                files.Remove(path);
            }

            return null;
        }
        catch (Exception exception) when (IsTrouble(exception))
        {
            return exception.Message;
        }
    }

    private static bool Owns(string path) =>
        path.StartsWith(DeviceInfoPath.OfPlugins, StringComparison.Ordinal) && path.AsSpan(DeviceInfoPath.OfPlugins.Length).IndexOf('/') < 0;

    private static bool IsTrouble(Exception exception) => exception is CniException or IOException or UnauthorizedAccessException;
}
