using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Multus.Core.Ports;

namespace Multus.Cli.Operator.Diagnosis.Checks;

/// <summary>Looks at the kernel: its version, and whether it has the interfaces that are needed.</summary>
internal sealed class KernelCheck : IDoctorCheck
{
    private static readonly Version Oldest = new(4, 18);

    public async ValueTask<ImmutableArray<DoctorFinding>> LookAsync(DoctorWorld world, CancellationToken cancellationToken)
    {
        var release = TextOf(world.Files, "/proc/sys/kernel/osrelease").Trim();
        var plugins = await NetworksInUse.FindPluginsAsync(world, cancellationToken);
        var modules = plugins.SelectMany(static type => ModulesOf(type.Value)).Distinct().Order(StringComparer.Ordinal);
        return [VersionOf(release), .. modules.Select(module => Find(world, release, module))];
    }

    private static DoctorFinding VersionOf(string release)
    {
        var parts = release.Split('.', '-', '+');
        return parts.Length > 1 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
            ? new Version(major, minor) >= Oldest ? DoctorRules.KernelVersion.Ok($"Linux {release}") : DoctorRules.KernelVersion.Doubt($"Linux {release} is older than {Oldest}")
            : DoctorRules.KernelVersion.Doubt("the kernel does not tell its version");
    }

    // Making one and looking what comes of it would change the host.
    private static DoctorFinding Find(DoctorWorld world, string release, string module) =>
        world.Host.Find($"/sys/module/{module}") is not null || TextOf(world.Files, "/proc/modules").Split('\n').Any(line => line.StartsWith(module + " ", StringComparison.Ordinal)) ? DoctorRules.KernelInterface.Ok($"{module} is loaded")
        : Lists(world.Files, $"/lib/modules/{release}/modules.builtin", module) ? DoctorRules.KernelInterface.Ok($"{module} is built in")
        : Lists(world.Files, $"/lib/modules/{release}/modules.dep", module) ? DoctorRules.KernelInterface.Ok($"{module} is there to be loaded")
        : IsInside(world.Files, module) ? DoctorRules.KernelInterface.Ok($"{module} is built in")
        : DoctorRules.KernelInterface.Doubt($"nothing shows that the kernel has {module}");

    private static bool Lists(IFileStore files, string path, string module) => TextOf(files, path).Contains($"/{module}.ko", StringComparison.Ordinal);

    // Not all kernels come with a list of what is built in, containers rarely see it, and only modules with parameters have a folder. But each
    // kernel names its functions.
    private static bool IsInside(IFileStore files, string module) =>
        FunctionOf(module) is { } function && TextOf(files, "/proc/kallsyms").Contains($" {function}\n", StringComparison.Ordinal);

    private static string? FunctionOf(string module) => module switch
    {
        "bridge" => "br_dev_newlink",
        "veth" => "veth_newlink",
        "macvlan" => "macvlan_newlink",
        "ipvlan" => "ipvlan_link_new",
        "8021q" => "vlan_newlink",
        "vrf" => "vrf_newlink",
        "tun" => "tun_chr_open",
        "dummy" => "dummy_setup",
        _ => null,
    };

    private static string TextOf(IFileStore files, string path) => files.Read(path) is { } content ? Encoding.UTF8.GetString(content.Span) : "";

    private static ImmutableArray<string> ModulesOf(string type) => type switch
    {
        "bridge" => ["bridge", "veth"],
        "ptp" => ["veth"],
        "macvlan" => ["macvlan"],
        "ipvlan" => ["ipvlan"],
        "vlan" => ["8021q"],
        "vrf" => ["vrf"],
        "tap" => ["tun"],
        "dummy" => ["dummy"],
        _ => [],
    };
}
