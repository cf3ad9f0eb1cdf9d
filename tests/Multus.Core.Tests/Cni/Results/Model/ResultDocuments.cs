using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Multus.Core.Cni;

namespace Multus.Core.Tests.Cni.Results.Model;

/// <summary>Results as documents, spelled as the reference library spells them, with everything that each form can say.</summary>
internal static class ResultDocuments
{
    private static readonly Gen<string> Cidrs = Gen.Elements(
        "198.51.100.7/24", "0.0.0.0/0", "10.0.0.1/32", "255.255.255.255/0", "::/0", "::1/128", "2001:db8:7::7/64", "fe80::1/10", "::102:304/96", "1:0:0:2::3/127");

    private static readonly Gen<string> Addresses = Gen.Elements("198.51.100.1", "0.0.0.0", "2001:db8:7::1", "::", "::102:304");

    private static readonly Gen<string> Texts = Gen.Elements("a", "net1", "0a:00:00:00:00:07", "/run/netns/pod7", "é😀", "\"\\<>&\n\0", "\u2028", " ", "null");

    private static readonly Gen<JsonNode> Numbers = Gen.Elements(1, 1500, -1, int.MaxValue, int.MinValue).Select(static number => (JsonNode)number);

    private static readonly Gen<JsonNode> LongNumbers = Gen.Elements(1L, 50L, -1L, long.MaxValue, long.MinValue).Select(static number => (JsonNode)number);

    private static readonly Gen<JsonNode> NumbersThatMayBeZero = Gen.Elements(0L, 254L, 4294967295L, -1L).Select(static number => (JsonNode)number);

    private static readonly Gen<JsonNode> Scopes = Gen.Elements(0, 253, 254, 255, -1).Select(static number => (JsonNode)number);

    private static readonly Gen<JsonNode> Indices = Gen.Elements(0, 1, -1, 7, int.MaxValue).Select(static number => (JsonNode)number);

    private static readonly Gen<JsonNode> Tags = Gen.Frequency((4, Gen.Elements("4", "6")), (1, Gen.Elements("", "5", "IPv4"))).Select(static text => (JsonNode)text);

    private static readonly Gen<JsonNode> Routes = Document(
        ("dst", Always(Text(Cidrs))), ("gw", Maybe(Text(Addresses))), ("mtu", Maybe(Numbers)), ("advmss", Maybe(Numbers)), ("priority", Maybe(LongNumbers)),
        ("table", Maybe(NumbersThatMayBeZero)), ("scope", Maybe(Scopes)));

    private static readonly Gen<JsonNode> Dns = Document(
        ("nameservers", Maybe(Some(Text(Texts)))), ("domain", Maybe(Text(Texts))), ("search", Maybe(Some(Text(Texts)))), ("options", Maybe(Some(Text(Texts)))));

    private static readonly Gen<JsonNode> FamilyParts = Document(("ip", Always(Text(Cidrs))), ("gateway", Maybe(Text(Addresses))), ("routes", Maybe(Some(Routes))));

    private static readonly Gen<JsonNode> OldInterfaces = Document(("name", Always(Text(NamesOrNone()))), ("mac", Maybe(Text(Texts))), ("sandbox", Maybe(Text(Texts))));

    private static readonly Gen<JsonNode> Interfaces = Document(
        ("name", Always(Text(NamesOrNone()))), ("mac", Maybe(Text(Texts))), ("mtu", Maybe(Numbers)), ("sandbox", Maybe(Text(Texts))),
        ("socketPath", Maybe(Text(Texts))), ("pciID", Maybe(Text(Texts))));

    private static readonly Gen<JsonNode> TaggedIps = Document(
        ("version", Always(Tags)), ("interface", Maybe(Indices)), ("address", Always(Text(Cidrs))), ("gateway", Maybe(Text(Addresses))));

    private static readonly Gen<JsonNode> Ips = Document(("address", Always(Text(Cidrs))), ("gateway", Maybe(Text(Addresses))), ("interface", Maybe(Indices)));

    /// <summary>Any result of a version.</summary>
    public static Gen<JsonObject> In(CniVersion version)
    {
        var stated = ("cniVersion", Always(Gen.Fresh(() => (JsonNode)version.Text)));
        var documents = ConversionModel.FormOf(version.Text) switch
        {
            ResultForm.PerFamily => Document(stated, ("ip4", Maybe(FamilyParts)), ("ip6", Maybe(FamilyParts)), ("dns", Always(Dns))),
            ResultForm.TaggedLists => Document(
                stated, ("interfaces", Maybe(Some(OldInterfaces))), ("ips", Maybe(Some(TaggedIps))), ("routes", Maybe(Some(Routes))), ("dns", Always(Dns))),
            _ => Document(
                stated, ("interfaces", Maybe(Some(Interfaces))), ("ips", Maybe(Some(Ips))), ("routes", Maybe(Some(Routes))),
                ("dns", Dns.Select(static dns => dns.AsObject().Count == 0 ? null : dns))),
        };
        return documents.Select(static document => document.AsObject());
    }

    private static Gen<string> NamesOrNone() => Gen.Frequency((4, Texts), (1, Gen.Constant("")));

    private static Gen<JsonNode> Text(Gen<string> texts) => texts.Select(static text => (JsonNode)text);

    private static Gen<JsonNode?> Always(Gen<JsonNode> values) => values.Select(static value => (JsonNode?)value);

    private static Gen<JsonNode?> Maybe(Gen<JsonNode> values) => Gen.Frequency((1, Gen.Constant<JsonNode?>(null)), (1, Always(values)));

    private static Gen<JsonNode> Some(Gen<JsonNode> items) =>
        from count in Gen.Choose(1, 4)
        from chosen in Gen.ArrayOf(items, count)
        select (JsonNode)new JsonArray([.. chosen.Select(static item => item.DeepClone())]);

    private static Gen<JsonNode> Document(params (string Name, Gen<JsonNode?> Value)[] members) => members.Aggregate(
        Gen.Fresh(static () => (JsonNode)new JsonObject()),
        static (documents, member) =>
            from document in documents
            from value in member.Value
            select With(document, member.Name, value));

    private static JsonNode With(JsonNode document, string name, JsonNode? value)
    {
        var copy = document.DeepClone();
        if (value is not null)
        {
            copy[name] = value.DeepClone();
        }

        return copy;
    }
}
