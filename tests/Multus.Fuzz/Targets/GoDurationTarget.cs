using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Multus.Core.Cni.Json;
using Multus.Fuzz.Engine;

namespace Multus.Fuzz.Targets;

/// <summary>Durations.</summary>
internal sealed class GoDurationTarget() : FuzzTarget("go-duration", InputForm.Text)
{
    public override ImmutableArray<byte[]> Seeds { get; } = Texts("90s", "1h30m", "1.5h", "300ms", "1s500ms", "0", "2000us", "100ns", ".5s", "1.s");

    public override ImmutableArray<byte[]> Words => Texts("h", "m", "s", "ms", "us", "ns", ".", "-", "+", " ", "999999999999", "e", "µs");

    public override Answer Read(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        if (!GoDuration.TryParse(text, out var duration))
        {
            return Answer.RefusedAs(Units(text));
        }

        Law.Holds(duration >= TimeSpan.Zero && duration < TimeSpan.MaxValue, "a duration is not negative and has an end");
        var (hours, rest) = Math.DivRem(duration.Ticks, TimeSpan.TicksPerHour);
        var written = string.Create(CultureInfo.InvariantCulture, $"{hours}h{rest / TimeSpan.TicksPerSecond}s{rest % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick}ns");
        Law.Holds(GoDuration.TryParse(written, out var again), "what was written can be read");
        Law.Same(again, duration);
        return Answer.TakenAs(Units(text));
    }

    private static string Units(string text) => string.Concat(text.Take(32).Where(static character => !char.IsAsciiDigit(character)));
}
