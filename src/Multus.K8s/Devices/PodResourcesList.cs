using System.Text;
using Multus.Core.Networks;

namespace Multus.K8s.Devices;

/// <summary>The answer to <c>v1.PodResourcesLister/List</c>: all pods of the node, without their UIDs.</summary>
internal static class PodResourcesList
{
    private const int PodResources = 1;
    private const int PodName = 1;
    private const int PodNamespace = 2;
    private const int PodContainers = 3;
    private const int ContainerDevices = 2;
    private const int ResourceName = 1;
    private const int DeviceIds = 2;

    /// <summary>What the list says of pods of a pod's namespace and name: usually one, two while the old one of that name ends.</summary>
    /// <exception cref="InvalidDataException">It is cut off, or is none.</exception>
    public static IReadOnlyList<DeviceAllocations> Find(ReadOnlySpan<byte> message, PodSnapshot pod)
    {
        var (podNamespace, podName) = (Encoding.UTF8.GetBytes(pod.Namespace), Encoding.UTF8.GetBytes(pod.Name));
        var found = new List<DeviceAllocations>();
        var list = new ProtobufReader(message);
        while (list.MoveNext())
        {
            if (list.Field == PodResources && Is(list.Value, podNamespace, podName))
            {
                found.Add(ReadPod(list.Value));
            }
        }

        return found;
    }

    private static bool Is(ReadOnlySpan<byte> message, byte[] podNamespace, byte[] podName)
    {
        var (isNamespace, isName) = (false, false);
        var pod = new ProtobufReader(message);
        while (pod.MoveNext())
        {
            switch (pod.Field)
            {
                case PodName:
                    isName = pod.Value.SequenceEqual(podName);
                    break;
                case PodNamespace:
                    isNamespace = pod.Value.SequenceEqual(podNamespace);
                    break;
            }
        }

        return isNamespace && isName;
    }

    private static DeviceAllocations ReadPod(ReadOnlySpan<byte> message)
    {
        var devices = new DeviceCollector();
        var pod = new ProtobufReader(message);
        while (pod.MoveNext())
        {
            if (pod.Field == PodContainers)
            {
                devices.AddSorted(ReadContainer(pod.Value));
            }
        }

        return devices.ToAllocations();
    }

    private static DeviceCollector ReadContainer(ReadOnlySpan<byte> message)
    {
        var devices = new DeviceCollector();
        var container = new ProtobufReader(message);
        while (container.MoveNext())
        {
            if (container.Field == ContainerDevices)
            {
                ReadDevices(container.Value, devices);
            }
        }

        return devices;
    }

    // Fields may come in any order.
    private static void ReadDevices(ReadOnlySpan<byte> message, DeviceCollector devices)
    {
        var resource = "";
        var names = new ProtobufReader(message);
        while (names.MoveNext())
        {
            resource = names.Field == ResourceName ? Encoding.UTF8.GetString(names.Value) : resource;
        }

        var ids = new ProtobufReader(message);
        while (ids.MoveNext())
        {
            if (ids.Field == DeviceIds)
            {
                devices.Add(resource, Encoding.UTF8.GetString(ids.Value));
            }
        }
    }
}
