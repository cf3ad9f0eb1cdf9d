using System.Buffers;
using System.Text;
using System.Text.Json;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Commands;
using Multus.Core.Commands.HotPlug;
using Multus.Core.Networks;

namespace Multus.Cni.DaemonProtocol;

/// <summary>Requests to <see cref="DaemonPaths.Delegate"/> as requests to Multus.</summary>
public static class DelegateRequestReading
{
    /// <summary>Reads a request. The pod must be named; its infra container may be a variable of its own, as clients of multus-cni send it.</summary>
    /// <exception cref="CniException">A variable is missing or not valid (code 4), or the attributes are not right (code 7).</exception>
    public static DelegateRequest ToDelegateRequest(this DaemonRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var read = request.ToCniRequest();
        Require(read, PodRef.NamespaceKey);
        Require(read, PodRef.NameKey);
        if (request.Environment.TryGetValue(PodRef.InfraContainerIdKey, out var container) && container.Length > 0 && !read.Context.Args.TryGet(PodRef.InfraContainerIdKey, out _))
        {
            read = read with { Context = read.Context with { Args = CniArgs.Of([.. read.Context.Args.Pairs, new(PodRef.InfraContainerIdKey, container)]) } };
        }

        return new DelegateRequest(read, Read(request.Attributes ?? new DelegateAttributes()));
    }

    private static void Require(CniRequest request, string key)
    {
        if (!request.Context.Args.TryGet(key, out var value) || value.Length == 0)
        {
            throw new CniException(new CniError(CniErrorCode.InvalidEnvironmentVariables, $"could not extract the kubernetes runtime args: missing {key}"));
        }
    }

    // They are held to what an annotation is held to.
    private static NetworkSelection Read(DelegateAttributes attributes)
    {
        var element = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(element))
        {
            writer.WriteStartArray();
            writer.WriteStartObject();
            writer.WriteString("name", "interface-attributes");
            DelegateAttributesJson.WriteMembers(writer, attributes);
            writer.WriteEndObject();
            writer.WriteEndArray();
        }

        return NetworkSelectionParser.Parse(Encoding.UTF8.GetString(element.WrittenSpan), "default")[0];
    }
}
