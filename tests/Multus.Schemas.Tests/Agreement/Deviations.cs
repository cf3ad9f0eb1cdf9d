namespace Multus.Schemas.Tests.Agreement;

/// <summary>All points in which schemas and readers differ. Each has to occur, so that none outlives its reason.</summary>
internal static class Deviations
{
    private const string Configurations = "cni-network-configuration|cni-plugin-configuration|multus-configuration";
    private const string Results = @"cni-result-.*";

    public static IReadOnlyList<Deviation> All { get; } =
    [
        new Deviation.Stricter("cni-network-configuration|multus-configuration", "/runtimeConfig/", "capabilities are the plugins' to read, and the schema holds to what the conventions say of them"),
        new Deviation.Stricter("cni-plugin-configuration", "^/runtimeConfig/bandwidth dependentRequired", "a rate without a burst is for the plugin to refuse"),
        new Deviation.Stricter("cni-plugin-configuration", "^/runtimeConfig/portMappings/0/protocol (enum|type)", "the reader takes protocols in any case, and those it does not know"),
        new Deviation.Stricter("cni-plugin-configuration", "^/runtimeConfig/(mac|infinibandGUID) pattern", "the reader takes the other spellings too that reach it from pods, and an empty text for none"),
        new Deviation.Stricter("cni-plugin-configuration", "^/runtimeConfig/CNIDeviceInfoFile type", "nobody reads it but other plugins"),
        new Deviation.Stricter(Configurations, "/args/cni( |/)", "arguments are the plugins', and the schema holds to what the conventions say of them"),
        new Deviation.Stricter("cni-network-configuration|cni-plugin-configuration", "/dns/", "it is looked at by plugins, of which those of the reference library refuse other types"),
        new Deviation.Stricter("cni-network-configuration|cni-plugin-configuration", "/ipMasq ", "it is looked at by plugins"),
        new Deviation.Stricter("cni-network-configuration", @"^/plugins/\d+/(prevResult|cni\.dev~1)", "it is looked at when the plugin is called, not when the list is read"),
        new Deviation.Stricter("cni-network-configuration", @"^/plugins/\d+/(name|cniVersion) pattern", "the list's takes its place"),
        new Deviation.Stricter(Configurations, "/cniVersions?(/0)? pattern", "the reader takes signs before the numbers of a version, as other readers do, and nobody writes them"),
        new Deviation.Stricter("multus-configuration", "^( required|/type )", "the type is the runtime's business, which cannot do without"),
        new Deviation.Stricter("multus-configuration", "^/capabilities", "they are the runtime's business"),
        new Deviation.Stricter("multus-configuration|multus-daemon-configuration", "^/logLevel enum", "the reader takes any case, and a level that it does not know for an error; an editor should say so"),
        new Deviation.Stricter("multus-configuration|multus-daemon-configuration", "^/logFormat enum", "the reader takes any case, and a format that it does not know for text; an editor should say so"),
        new Deviation.Stricter("multus-configuration", "^/delegates/0/type type", "the reader takes a type that is no text for none, and the delegate for a list"),
        new Deviation.Stricter("multus-configuration", "^/delegates(/0)? (if|required)", "beside a cluster network delegates do not count, and should be none, or right"),
        new Deviation.Stricter("multus-daemon-configuration", "^/cniVersion pattern", "a daemon says what is wrong with it once it generates by it"),
        new Deviation.Stricter("cni-error", "^ required|^/(code|msg) type", "the specification demands them, and readers do without"),
        new Deviation.Stricter("cni-error", "^/cniVersion ", "nobody reads it"),
        new Deviation.Stricter(Results, "^( required|/cniVersion (enum|type))", "the specification demands a version, and readers do without: it is then that of the configuration"),
        new Deviation.Stricter(Results, "^/interfaces/0( required|/name type)", "the specification demands a name, and readers do without"),
        new Deviation.Stricter(@"cni-result-0\.4\.0", @"^/ips/\d+( required|/version (enum|type))", "the specification demands the family, and readers do without, or take any text for it"),
        new Deviation.Stricter("cni-version", @"^/(cniVersion|supportedVersions/\d+) pattern", "the specification wants versions, and readers compare texts"),
        new Deviation.Looser($"{Results}|cni-plugin-configuration|multus-daemon-configuration", @"invalid IP address: [0-9A-Fa-f:]+$|""[0-9A-Fa-f:]+"" is no IP address(, with or without a prefix)?$", "the schema knows an IPv6 address by its look"),
        new Deviation.Looser(".*", @"expected (an integer|a whole number from \d+( to \d+)?), found the number (1\.0|1e2)($|;)|no error object: .*""code"":(1\.0|1e2)", "for a schema 1.0 is an integer; CNI wants it written as one"),
        new Deviation.Looser(Results, "expected an integer, found the number 9223372036854775808$", "validators in JavaScript compare large numbers as floating point"),
        new Deviation.Looser(Configurations, @"""delegatePolicies\[\d\]\.\w+"": ""[\w.]+"" is not between", "how long a duration is, no regular expression can say"),
        new Deviation.Looser(".*", "interface name is too long", "the schema counts characters, the kernel bytes"),
    ];
}
