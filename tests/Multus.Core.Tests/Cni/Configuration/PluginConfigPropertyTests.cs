using FsCheck;
using FsCheck.Fluent;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Tests.Cni.Results;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Cni.Configuration;

/// <summary>A configuration that was changed says everything else as it did, letter by letter.</summary>
public sealed class PluginConfigPropertyTests
{
    private static readonly Gen<string> Keys = Gen.Elements("a", "A", "mtu", "é", "\"", "\\", "a/b", "<", "😀", "new", "name", "NAME", "cniVersion");

    private static readonly CapabilityArgs Offered = CapabilityArgs.Parse("""{"mac":"0a:00:00:00:01:07","bandwidth":{ "ingressRate" : 1.0 },"ips":[]}"""u8);

    [Fact]
    public void With_AnyText_ChangesThatMemberOnly() => Always.Holds(
        2000,
        from config in GeneratedConfigs.Plugins
        from key in Keys
        from value in Gen.Elements("", "x", "é<&\u2028\"\\\n")
        select (config, key, value),
        static input => AssertChanged(input.config, input.key, Quoted(input.value), input.config.With(input.key, input.value)));

    [Fact]
    public void With_AnyObject_ChangesThatMemberOnlyAndKeepsItsText() => Always.Holds(
        2000,
        from config in GeneratedConfigs.Plugins
        from key in Gen.Elements("a", "A", "é", "\\", "new", "dns", "DNS", "args")
        from value in GeneratedJson.Object(GeneratedJson.UpTo(3, GeneratedJson.Member(GeneratedJson.Names, GeneratedJson.Values)))
        select (config, key, value),
        static input => AssertChanged(
            input.config, input.key, JsonTree.Of(JsonText.Utf8(input.value)), input.config.With(input.key, JsonText.Parse(input.value))));

    [Fact]
    public void Without_AnyMember_TakesThatOneAwayOnly() => Always.Holds(
        2000,
        from config in GeneratedConfigs.Plugins
        from key in Keys
        select (config, key),
        static input => AssertChanged(input.config, input.key, null, input.config.Without(input.key)));

    [Fact]
    public void Changes_OneAfterTheOther_AreThoseOfTheModel() => Always.Holds(
        500,
        from config in GeneratedConfigs.Plugins
        from changes in Gen.ArrayOf(
            from key in Keys
            from value in Gen.Elements("x", "y", null)
            select (key, value))
        select (config, changes),
        static input =>
        {
            var expected = EditModel.MembersOf(input.config);
            var config = input.config;
            foreach (var (key, value) in input.changes)
            {
                expected = EditModel.Apply(expected, key, Written(key), value is null ? null : Quoted(value));
                config = value is null ? config.Without(key) : config.With(key, value);
            }

            Assert.Equal(JsonTree.Join(expected), JsonTree.Of(config.ToUtf8()));
        });

    [Fact]
    public void Derive_AnyPlugin_ChangesWhatTheRuntimeOwnsOnly() => Always.Holds(
        1000,
        from config in GeneratedConfigs.Plugins
        from version in Gen.Elements<CniVersion>([.. CniVersion.All])
        from result in GeneratedResults.Lists.Where(static result => !result.Ips.IsEmpty).Select(static result => result).OrNull()
        select (config, network: ConfigText.List(version.Text, "x"), result),
        static input =>
        {
            var expected = EditModel.Apply(EditModel.MembersOf(input.config), "cniVersion", "cniVersion", Quoted(input.network.Version.Text));
            expected = EditModel.Apply(expected, "name", "name", "\"shopnet\"");
            expected = input.result is null
                ? expected
                : EditModel.Apply(expected, "prevResult", "prevResult", JsonTree.Of(JsonText.Utf8(ResultText.Encode(input.result, input.network.Version))));
            expected = input.config.Capabilities.Intersect(["mac", "ips"]).Any()
                ? EditModel.Apply(expected, "runtimeConfig", "runtimeConfig", Taken(input.config))
                : expected;

            var derived = RequestConfig.Derive(input.network, input.config, Offered, input.result);

            Assert.Equal(JsonTree.Join(expected), JsonTree.Of(derived.ToUtf8()));
        });

    [Fact]
    public void Derive_WhatWasDerived_IsTheSameBytes() => Always.Holds(
        500,
        GeneratedConfigs.Plugins,
        static config =>
        {
            var network = ConfigText.List("1.1.0", "x");
            foreach (var derive in new Func<PluginConfig, PluginConfig>[]
            {
                plugin => RequestConfig.Derive(network, plugin, Offered, null),
                plugin => RequestConfig.DeriveStatus(network, plugin),
                plugin => RequestConfig.DeriveGc(network, plugin, [new(ContainerId.Parse("shop-7"), InterfaceName.Parse("eth0"))]),
            })
            {
                Assert.Equal(derive(config).ToUtf8(), derive(derive(config)).ToUtf8());
            }
        });

    private static void AssertChanged(PluginConfig before, string key, string? value, PluginConfig after)
    {
        Assert.Equal(JsonTree.Join(EditModel.Apply(EditModel.MembersOf(before), key, Written(key), value)), JsonTree.Of(after.ToUtf8()));
        Assert.Equal(after.ToString(), PluginConfig.Parse(after.ToUtf8()).ToString());
    }

    private static string Taken(PluginConfig config) => config.Capabilities.Contains("ips")
        ? config.Capabilities.Contains("mac") ? """{"mac":"0a:00:00:00:01:07","ips":[]}""" : """{"ips":[]}"""
        : """{"mac":"0a:00:00:00:01:07"}""";

    // As other CNI programs escape.
    private static string Written(string text) => Quoted(text)[1..^1];

    private static string Quoted(string text) => string.Concat(
        text.Select(static character => character switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '<' or '>' or '&' or '\u2028' => $"\\u{(int)character:x4}",
            _ => character.ToString(),
        }).Prepend("\"").Append("\""));
}
