using System.Collections.Immutable;
using System.Globalization;

namespace Multus.Cli.Operator.Diagnosis.Checks;

/// <summary>Looks whether files were changed when, by the clock, that is still to come.</summary>
internal sealed class ClockCheck : IDoctorCheck
{
    private static readonly TimeSpan Leeway = TimeSpan.FromMinutes(1);

    public ValueTask<ImmutableArray<DoctorFinding>> LookAsync(DoctorWorld world, CancellationToken cancellationToken)
    {
        var now = world.Time.GetUtcNow();
        var late = world.Files.ListFiles(world.ConfigDir).Select(name => Path.Combine(world.ConfigDir, name)).FirstOrDefault(path => world.Host.Find(path)?.Changed > now + Leeway);
        var clock = now.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        return ValueTask.FromResult<ImmutableArray<DoctorFinding>>([late is null ? DoctorRules.Clock.Ok($"it says {clock} UTC") : DoctorRules.Clock.Doubt($"it says {clock} UTC, and {late} was changed later")]);
    }
}
