using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;
using Multus.Fuzz.Engine;

namespace Multus.Fuzz.Targets;

/// <summary>Errors that plugins print.</summary>
internal sealed class ErrorTarget() : FuzzTarget("error", InputForm.Json)
{
    public override ImmutableArray<byte[]> Seeds { get; } = Texts(
        """{"cniVersion":"1.0.0","code":7,"msg":"invalid network config","details":"no \"type\" <é>"}""",
        """{"code":18446744073709551615,"msg":""}""",
        "null",
        "{}");

    public override Answer Read(byte[] input)
    {
        if (!CniErrorCodec.TryRead(input, out var error))
        {
            return Answer.Refused("no error object");
        }

        foreach (var version in new[] { null, CniVersion.Unstated, CniVersion.V110 })
        {
            var written = Write(error, version);
            Law.Holds(CniErrorCodec.TryRead(written, out var again) && again == error, "what was written is read as the same");
        }

        return Answer.TakenAsJson(Write(error, null));
    }

    private static byte[] Write(CniError error, CniVersion? version) =>
        CniJsonWriting.Compact((error, version), static (writer, state) => CniErrorCodec.Write(writer, state.error, state.version));
}
