using System.Collections.Immutable;
using System.Text;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Fuzz.Engine;

namespace Multus.Fuzz.Targets;

/// <summary>Versions.</summary>
internal sealed class CniVersionTarget() : FuzzTarget("cni-version", InputForm.Text)
{
    public override ImmutableArray<byte[]> Seeds { get; } = Texts([.. CniVersion.All.Select(static version => version.Text), "", "1", "1.2", "99999999999999999999.0"]);

    public override ImmutableArray<byte[]> Words => Texts(".", "-", "+", " ", "9223372036854775807", "9223372036854775808", "00", "e1");

    public override Answer Read(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        var isVersion = CniVersion.TryParse(text, out var version);
        try
        {
            Law.Same(CniVersion.Parse(text), version);
        }
        catch (CniException exception)
        {
            Law.Same((exception.Error.Code, isVersion), (CniErrorCode.DecodingFailure, false));
            return Answer.RefusedAs(exception.Error.Message);
        }

        Law.Same(version!.Text, text);
        foreach (var known in CniVersion.All)
        {
            Law.Holds(version.IsAtLeast(known) || known.IsAtLeast(version), "of two versions one is the newer");
            Law.Same(version == known, version.Effective.Text == known.Text);
        }

        return Answer.TakenAs(version.IsKnown ? $"known {version}" : string.Concat(text.Take(16).Where(static character => !char.IsAsciiDigit(character))));
    }
}
