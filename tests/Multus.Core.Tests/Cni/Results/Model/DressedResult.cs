using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Multus.Core.Tests.Cni.Results.Model;

/// <summary>
/// The text of a result as someone else might have written it: names in other cases and with escapes, members that say nothing, others
/// that nobody knows, earlier duplicates that do not count, addresses in other spellings, odd white space.
/// </summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "the generator chooses the seed")]
internal sealed class DressedResult(ResultForm form, int seed)
{
    private static readonly Dictionary<string, string> OtherSpellings = new()
    {
        ["198.51.100.7/24"] = "198.51.100.7/024",
        ["10.0.0.1/32"] = "::ffff:10.0.0.1/128",
        ["255.255.255.255/0"] = "::FFFF:255.255.255.255/7",
        ["2001:db8:7::7/64"] = "2001:0DB8:0007:0000:0000:0000:0000:0007/64",
        ["::102:304/96"] = "::1.2.3.4/96",
        ["198.51.100.1"] = "::ffff:c633:6401",
        ["2001:db8:7::1"] = "2001:DB8:7:0:0:0:0:1",
    };

    // What may stand there and mean nothing: by the member that the object stands under.
    private readonly Dictionary<string, string[]> _sayingNothing = new()
    {
        [""] = form == ResultForm.PerFamily ? ["ip4:null", "ip6:null", "ips:5", "interfaces:5"] : ["interfaces:null", "interfaces:[]", "ips:null", "ips:[]", "routes:[]", "ip4:5"],
        ["interfaces"] = form == ResultForm.Lists ? ["mtu:0", "mtu:null", "pciID:\"\"", "socketPath:null", "mac:null"] : ["mtu:\"x\"", "mac:\"\"", "sandbox:null", "pciID:5"],
        ["ips"] = form == ResultForm.Lists ? ["gateway:\"\"", "gateway:null", "interface:null", "version:5"] : ["gateway:\"\"", "interface:null", "routes:5"],
        ["ip4"] = ["gateway:null", "routes:[]", "routes:null", "dst:5"],
        ["ip6"] = ["gateway:\"\"", "routes:null"],
        ["routes"] = ["gw:\"\"", "gw:null", "mtu:0", "advmss:null", "priority:0", "table:null", "scope:null"],
        ["dns"] = ["nameservers:[]", "domain:\"\"", "search:null", "options:null"],
    };

    private readonly Random _random = new(seed);

    public string Text(JsonObject result) => Value("", result);

    private string Value(string under, JsonNode? value) => value switch
    {
        JsonObject document => Members(under, document),
        JsonArray list => $"[{string.Join(",", list.Select(item => Space() + Value(under, item) + Space()))}]",
        JsonValue text when text.TryGetValue<string>(out var cidr) && OtherSpellings.TryGetValue(cidr, out var other) && OneIn(2) => $"\"{other}\"",
        null => "null",
        _ => value.ToJsonString(),
    };

    private string Members(string under, JsonObject document)
    {
        var members = new List<string>();
        foreach (var (name, value) in document)
        {
            members.Add($"{Name(name)}{Space()}:{Space()}{Value(name, value)}");
        }

        foreach (var (name, value) in _sayingNothing[under].Select(static member => (member.Split(':')[0], member.Split(':')[1])))
        {
            if (!document.ContainsKey(name) && OneIn(3))
            {
                members.Insert(_random.Next(members.Count + 1), $"{Name(name)}:{value}");
            }
        }

        // Before all others, so that none of them counts.
        members.InsertRange(0, document.Where(_ => OneIn(6)).Select(member => $"{Name(member.Key)}:{(OneIn(2) ? "[5]" : "null")}"));
        members.Insert(_random.Next(members.Count + 1), "\"unknown\":{\"dst\":5}");
        return $"{{{string.Join(",", members.Select(member => Space() + member + Space()))}}}";
    }

    private string Name(string name)
    {
        var text = new StringBuilder("\"");
        foreach (var character in name)
        {
            var spelled = OneIn(8) ? char.IsLower(character) ? char.ToUpperInvariant(character) : char.ToLowerInvariant(character) : character;
            text.Append(OneIn(12) ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)spelled:x4}") : spelled.ToString());
        }

        return text.Append('"').ToString();
    }

    private string Space() => OneIn(5) ? " \n\t\r"[_random.Next(4)].ToString() : "";

    private bool OneIn(int times) => _random.Next(times) == 0;
}
