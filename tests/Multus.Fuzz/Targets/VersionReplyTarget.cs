using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Fuzz.Engine;

namespace Multus.Fuzz.Targets;

/// <summary>What plugins answer VERSION with.</summary>
internal sealed class VersionReplyTarget() : FuzzTarget("version-reply", InputForm.Json)
{
    public override ImmutableArray<byte[]> Seeds { get; } = Texts(
        """{"cniVersion":"1.1.0","supportedVersions":["0.1.0","0.4.0","1.0.0","1.1.0"]}""", """{"cniVersion":"0.2.0"}""", """{"CNIVERSION":"x","SupportedVersions":["","é"]}""");

    public override Answer Read(byte[] input)
    {
        PluginVersions versions;
        try
        {
            versions = PluginVersions.Decode(input);
        }
        catch (CniException exception)
        {
            Law.Holds(exception.Error is { Code: CniErrorCode.DecodingFailure, Message.Length: > 0 });
            return Answer.Refused(exception.Error);
        }

        var written = versions.Encode();
        var read = PluginVersions.Decode(written);
        Law.Holds(!versions.Supported.IsEmpty, "a plugin speaks something");
        Law.Holds(read.Supported.SequenceEqual(versions.Supported), "what was written is read as the same");
        Law.SameBytes(read.Encode(), written);
        foreach (var version in CniVersion.All)
        {
            Law.Same(versions.Supports(version), versions.Supported.Contains(version.Text));
        }

        return Answer.TakenAsJson(written);
    }
}
