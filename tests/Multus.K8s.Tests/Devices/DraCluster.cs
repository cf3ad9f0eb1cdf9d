using Multus.K8s.Devices;

namespace Multus.K8s.Tests.Devices;

/// <summary>Claims and slices, as an API server has them.</summary>
internal static class DraCluster
{
    public const string Claims = "apis/resource.k8s.io/v1/namespaces/blue/resourceclaims";
    public const string OnNode = "apis/resource.k8s.io/v1/resourceslices?fieldSelector=spec.nodeName=node-1,spec.driver=nic.example.com";
    public const string OnNone = "apis/resource.k8s.io/v1/resourceslices?fieldSelector=spec.nodeName=,spec.driver=nic.example.com";

    /// <summary>A claim that was given devices.</summary>
    public static string Claim(params AllocatedDevice[] devices)
    {
        var results = devices.Select(static device =>
            $$"""{"request":"{{device.Request}}","driver":"{{device.Driver}}","pool":"{{device.Pool}}","device":"{{device.Name}}"}""");
        return $$$$$"""{"kind":"ResourceClaim","status":{"allocation":{"devices":{"results":[{{{{{string.Join(',', results)}}}}}]}}}}""";
    }

    public static AllocatedDevice Device(string name) => new("nics", "nic.example.com", "node-1", name);

    public static string List(params string[] slices) => $$"""{"kind":"ResourceSliceList","items":[{{string.Join(',', slices)}}]}""";

    public static string Slice(string pool, int generation, params string[] devices) =>
        $$$"""{"spec":{"driver":"nic.example.com","pool":{"name":"{{{pool}}}","generation":{{{generation}}},"resourceSliceCount":1},"devices":[{{{string.Join(',', devices)}}}]}}""";

    /// <summary>A device of a slice, for networks.</summary>
    public static string Published(string name, string id, string resource) => $$$"""{"name":"{{{name}}}","attributes":{{{Attributes(id, resource)}}}}""";

    public static string Attributes(string id, string resource) =>
        $$$"""{"k8s.cni.cncf.io/deviceID":{"string":"{{{id}}}"},"k8s.cni.cncf.io/resourceName":{"string":"{{{resource}}}"},"numa":{"int":1}}""";
}
