using System.Collections.Immutable;
using System.Text.Json;
using Multus.Core.Cni.Json;

namespace Multus.Core.Cni.Results;

/// <summary>DNS settings in JSON: the same in results of all versions and in network-status.</summary>
internal static class DnsJson
{
    private const string Name = "dns";

    /// <summary>Reads member <c>dns</c>; empty when it is absent.</summary>
    public static CniDns Read(JsonFields fields, JsonElement parent)
    {
        if (!JsonMembers.TryGet(parent, Name, out var dns))
        {
            return CniDns.Empty;
        }

        fields.RequireObject(dns, Name);
        return new CniDns
        {
            Nameservers = fields.Texts(dns, Name, "nameservers"),
            Domain = fields.Text(dns, Name, "domain"),
            Search = fields.Texts(dns, Name, "search"),
            Options = fields.Texts(dns, Name, "options"),
        };
    }

    /// <summary>Writes member <c>dns</c>, of it what is not empty.</summary>
    public static void Write(Utf8JsonWriter writer, CniDns dns)
    {
        writer.WriteStartObject(Name);
        WriteTexts(writer, "nameservers", dns.Nameservers);
        if (dns.Domain.Length > 0)
        {
            writer.WriteString("domain", dns.Domain);
        }

        WriteTexts(writer, "search", dns.Search);
        WriteTexts(writer, "options", dns.Options);
        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, ImmutableArray<string> values)
    {
        if (values.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }
}
