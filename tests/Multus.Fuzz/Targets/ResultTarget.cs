using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Fuzz.Engine;

namespace Multus.Fuzz.Targets;

/// <summary>Results, where a version is asked for.</summary>
/// <param name="version">The version.</param>
internal sealed class ResultTarget(CniVersion version) : FuzzTarget($"result-{version.Text}", InputForm.Json)
{
    private const string CannotConvert = "cannot convert: no valid IP addresses";

    public override ImmutableArray<byte[]> Seeds { get; } = [.. Samples.Results(version), .. CniVersion.All.Where(other => other != version).SelectMany(Samples.Results)];

    public override ImmutableArray<byte[]> Words => Texts("\"5\"", "\"198.51.100.7/024\"", "\"2001:DB8::7/64\"", "\"::/0\"", "\"<nil>\"", "\"0.3\"", "\"\"");

    public override Answer Read(byte[] input)
    {
        CniResult result;
        try
        {
            result = CniResultCodec.Decode(input, version);
        }
        catch (CniException exception)
        {
            Law.Holds(exception.Error is { Code: CniErrorCode.DecodingFailure or CniErrorCode.IncompatibleVersion, Message.Length: > 0 });
            return Answer.Refused(exception.Error);
        }

        var own = result.ReadFrom!;
        foreach (var target in CniVersion.All)
        {
            if (TryEncode(result, target) is { } text)
            {
                CheckStable(text, target);
                Law.Holds(target != own || CniResultCodec.Decode(text, CniVersion.Unstated).Equals(result), "what was read is what was written");
            }
            else
            {
                Law.Holds(IsOldest(target) && !IsOldest(own), "only the oldest form cannot hold a result of another");
            }
        }

        return Answer.TakenAsJson(CniResultCodec.Encode(result, own));
    }

    private static void CheckStable(byte[] text, CniVersion target)
    {
        var read = CniResultCodec.Decode(text, CniVersion.Unstated);
        Law.Same(read.ReadFrom, target);
        Law.SameBytes(CniResultCodec.Encode(read, target), text);
    }

    private static byte[]? TryEncode(CniResult result, CniVersion target)
    {
        try
        {
            return CniResultCodec.Encode(result, target);
        }
        catch (CniException exception) when (exception.Error == new CniError(CniErrorCode.Internal, CannotConvert))
        {
            return null;
        }
    }

    private static bool IsOldest(CniVersion version) => !version.IsAtLeast(CniVersion.V030);
}
