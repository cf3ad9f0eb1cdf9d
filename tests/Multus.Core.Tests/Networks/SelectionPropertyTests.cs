using FsCheck;
using FsCheck.Fluent;
using Multus.Core.Cni.Configuration.Capabilities;
using Multus.Core.Cni.Errors;
using Multus.Core.Networks;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Networks;

/// <summary>Whatever stands in an annotation, it is read or refused.</summary>
public sealed class SelectionPropertyTests
{
    private static readonly Gen<string> Keys = Gen.Elements(
        "name", "namespace", "interface", "interfaceRequest", "ips", "mac", "infiniband-guid", "portMappings", "bandwidth", "cni-args", "default-route", "deviceID",
        "ipam-claim-reference", "NAME");

    private static readonly Gen<string> Values = Gen.OneOf(GeneratedJson.Values, Gen.Elements(
        "\"a\"", "\"a.b\"", "\"if0\"", "[\"10.0.0.1\"]", "[\"fd00::1/64\"]", "\"02:00:00:00:00:01\"", "\"24:8a:07:03:00:8d:ae:2e\"",
        "[{\"hostPort\":1,\"containerPort\":2}]", "{\"ingressRate\":5}", "{\"egressBurst\":5}"));

    private static readonly Gen<string> Elements = GeneratedJson.Object(
        from members in GeneratedJson.UpTo(4, GeneratedJson.Member(Keys, Values))
        select new[] { "\"name\":\"a\"" }.Concat(members).ToArray());

    private static readonly Gen<string> Lists = GeneratedJson.UpTo(3, Elements).Select(static elements => $"[{string.Join(',', elements)}]");

    private static readonly Gen<string> Annotations = Gen.OneOf(
        Always.AnyText(), Always.Joined("a", "b-1", "/", "@", ",", " ", ".", "A", "if0"), Always.Joined("[", "]", "{", "}", "\"name\":", "\"a\"", ",", "null"), Lists);

    [Fact]
    public void Parse_AnyAnnotation_IsReadOrRefusedAsAMistakeInTheConfiguration() => Always.Holds(3000, Annotations, static annotation =>
    {
        try
        {
            Assert.InRange(NetworkSelectionParser.Parse(annotation, "shop").Count(static selection => selection.Network.Name.Length == 0), 0, 1);
        }
        catch (CniException exception)
        {
            Assert.Equal(CniErrorCode.InvalidNetworkConfig, exception.Error.Code);
        }
    });

    [Fact]
    public void Parse_WhatWasTaken_CanBeReadByPlugins() => Always.Holds(3000, Lists, static annotation =>
    {
        try
        {
            Assert.All(NetworkSelectionParser.Parse(annotation, "shop"), static selection =>
            {
                var offered = selection.Capabilities;
                Assert.Equal(selection.Ips.Length, offered.Ips().Length);
                Assert.Equal(selection.Mac, offered.Mac());
                Assert.All(offered.PortMappings(), static mapping => Assert.InRange(mapping.HostPort, 1, 65535));
                Assert.NotEqual(new BandwidthLimits(0, 0, 0, 0), offered.Bandwidth());
                Assert.True(offered.InfinibandGuid() is null or { Length: > 0 });
            });
        }
        catch (CniException exception)
        {
            // What plugins cannot read has code 6.
            Assert.Equal(CniErrorCode.InvalidNetworkConfig, exception.Error.Code);
        }
    });
}
