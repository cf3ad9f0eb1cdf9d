using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration.Capabilities;
using Multus.Core.Cni.Json;

namespace Multus.Core.Networks;

/// <summary>Reads <c>portMappings</c> of a selection, stricter than what a runtime offers (multi-network standard, section 4.1.2.1.7).</summary>
/// <param name="fields">How the element is read.</param>
/// <param name="problems">Where problems go.</param>
internal sealed class PortMappingsReader(JsonFields fields, SelectionProblems problems)
{
    private const string Key = "portMappings";

    public ImmutableArray<PortMapping> Read(JsonElement element)
    {
        var read = problems.Try(() => fields.Objects(element, "", Key, ReadMapping));
        if (read is { IsDefault: false, IsEmpty: true } && JsonMembers.TryGet(element, Key, out _))
        {
            problems.Add(fields.Problem("", Key, "is an empty array, at least one mapping is needed"));
        }

        return read.IsDefault ? [] : read;
    }

    private PortMapping ReadMapping(JsonElement json, string path) =>
        new(Port(json, path, "hostPort"), Port(json, path, "containerPort"), Protocol(json, path)) { HostIp = HostIp(json, path) };

    private int Port(JsonElement json, string path, string name) => problems.Try(() =>
    {
        var port = fields.Int32(json, path, name) ?? throw fields.Problem(path, name, "is missing");
        return port is >= 1 and <= ushort.MaxValue ? port : throw fields.Problem(path, name, string.Create(CultureInfo.InvariantCulture, $"{port} is no port, from 1 to 65535"));
    });

    private string Protocol(JsonElement json, string path) => problems.Try(() =>
    {
        var text = fields.Text(json, path, "protocol");
        return text.ToLowerInvariant() switch
        {
            "" or "tcp" => "tcp",
            "udp" => "udp",
            "sctp" => "sctp",
            _ => throw fields.Problem(path, "protocol", $"\"{SelectionProblems.Shorten(text)}\" is none of tcp, udp and sctp"),
        };
    }) ?? "";

    private IPAddress? HostIp(JsonElement json, string path) => problems.Try(() =>
    {
        var text = fields.Text(json, path, "hostIP");
        return text.Length == 0 ? null
            : IpText.TryParse(text, out var address) ? address
            : throw fields.Problem(path, "hostIP", $"\"{SelectionProblems.Shorten(text)}\" is no IP address");
    });
}
