using System.Collections.Immutable;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Json;
using Multus.Core.Planning;
using Multus.Fuzz.Engine;

namespace Multus.Fuzz.Targets;

/// <summary>What a runtime offers.</summary>
internal sealed class CapabilityArgsTarget() : FuzzTarget("capability-args", InputForm.Json)
{
    public override ImmutableArray<byte[]> Seeds { get; } = Texts(Samples.Offered, "{}", """{"a":null,"a":1,"":2}""");

    public override Answer Read(byte[] input)
    {
        CapabilityArgs args;
        try
        {
            args = CapabilityArgs.Parse(input);
        }
        catch (CniException exception)
        {
            Law.Same(exception.Error.Code, CniErrorCode.DecodingFailure);
            return Answer.Refused(exception.Error);
        }

        var text = args.ToUtf8();
        Law.SameBytes(CapabilityArgs.Parse(text).ToUtf8(), text);
        Law.Same(args.IsEmpty, !args.Names.Any());
        foreach (var name in args.Names.Take(20))
        {
            Law.Holds(args.TryGet(name, out var value) && CapabilityArgs.Parse(text).TryGet(name, out var again) && again.GetRawText() == value.GetRawText(), "values keep their text");
        }

        Law.Holds(args.Names.Distinct().SequenceEqual(args.Names), "each name stands once");
        Law.Holds(!CapabilityRules.ForOthers(args).Names.Except(CapabilityRules.ForPrimary(args).Names).Any(), "others are offered no more than the primary");
        Law.Same(args.With("x", CniJson.Parse("[ 1.0 ]"u8)).Names.Last(), "x");
        return Answer.TakenAsJson(text);
    }
}
