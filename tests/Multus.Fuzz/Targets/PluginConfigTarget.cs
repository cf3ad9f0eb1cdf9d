using System.Collections.Immutable;
using System.Text;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;
using Multus.Fuzz.Engine;

namespace Multus.Fuzz.Targets;

/// <summary>Plugins' configurations, and changes to them.</summary>
internal sealed class PluginConfigTarget() : FuzzTarget("plugin-config", InputForm.Json)
{
    public override ImmutableArray<byte[]> Seeds { get; } = Texts(Samples.Single, """{"type":"x"}""", """{ "TYPE" : "x" ,"d":1,"d":2,"\u0061":[ null ] }""");

    public override Answer Read(byte[] input)
    {
        PluginConfig config;
        try
        {
            config = PluginConfig.Parse(input);
        }
        catch (CniException exception)
        {
            Law.Holds(exception.Error is { Code: CniErrorCode.DecodingFailure or CniErrorCode.InvalidNetworkConfig, Message.Length: > 0 });
            return Answer.Refused(exception.Error);
        }

        var text = config.ToUtf8();
        Law.SameBytes(text, input.AsSpan().Trim(" \t\r\n"u8));
        Law.Same(config.ToString(), Encoding.UTF8.GetString(text));
        var names = MemberTexts.Of(text).Select(static member => member.Name).Where(static name => name.Length > 0).ToArray();
        CheckChanges(config, text, "new <é>\"");
        if (names.Length > 0)
        {
            CheckChanges(config, text, names[text.Length % names.Length]);
        }

        return Answer.TakenAsJson(text);
    }

    // Of a member that is read in any case, every spelling is changed.
    private static void CheckOthers(string name, byte[] before, byte[] after) =>
        MemberTexts.CheckSameButFor(other => PluginConfigRules.AsItIsRead(new(name, null)) is var change && string.Equals(other, name, change.Spelling), before, after);

    private static void CheckChanges(PluginConfig config, byte[] text, string name)
    {
        var value = CniJson.Parse("{ \"type\" : \"y\" }"u8);
        if (Try(() => config.With(name, "y\n<")) is { } written)
        {
            CheckOthers(name, text, written.ToUtf8());
            Law.Holds(written.TryGet(name, out var found) && found.ValueEquals("y\n<"), "what was set is there");
            Law.Holds(MemberTexts.Of(written.ToUtf8()).Count(member => member.Name == name) == 1, "what was set is there once");
            Law.SameBytes(written.With(name, "y\n<").ToUtf8(), written.ToUtf8());
        }

        if (Try(() => config.With(name, value)) is { } replaced)
        {
            CheckOthers(name, text, replaced.ToUtf8());
            Law.Holds(replaced.TryGet(name, out var found) && found.GetRawText() == value.GetRawText(), "what was set is there as it was written");
        }

        if (Try(() => config.Without(name)) is { } without)
        {
            CheckOthers(name, text, without.ToUtf8());
            Law.Holds(!without.TryGet(name, out _), "what was taken away is not there");
            Law.SameBytes(without.Without(name).ToUtf8(), without.ToUtf8());
        }
    }

    private static PluginConfig? Try(Func<PluginConfig> change)
    {
        try
        {
            return change();
        }
        catch (CniException exception) when (exception.Error.Code is CniErrorCode.InvalidNetworkConfig)
        {
            return null;
        }
    }
}
