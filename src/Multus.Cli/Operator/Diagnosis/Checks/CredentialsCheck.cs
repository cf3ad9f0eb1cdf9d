using System.Collections.Immutable;
using System.Globalization;
using Multus.Core.Cni.Errors;
using Multus.K8s.Access;

namespace Multus.Cli.Operator.Diagnosis.Checks;

/// <summary>Looks how long we are known to the cluster by what the kubeconfig has.</summary>
internal sealed class CredentialsCheck : IDoctorCheck
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(7);

    // What is good for an hour is renewed in the last fifth of it, as kubelets do: less than that is late.
    private const double LastPart = 0.2;

    public ValueTask<ImmutableArray<DoctorFinding>> LookAsync(DoctorWorld world, CancellationToken cancellationToken)
    {
        try
        {
            var now = world.Time.GetUtcNow();
            return ValueTask.FromResult<ImmutableArray<DoctorFinding>>([.. world.ReadLifetimes().Select(lifetime => Look(lifetime, now))]);
        }
        catch (CniException)
        {
            // A kubeconfig that cannot be used: who opens the cluster says so.
            return ValueTask.FromResult<ImmutableArray<DoctorFinding>>([]);
        }
    }

    private static DoctorFinding Look(CredentialLifetime lifetime, DateTimeOffset now)
    {
        var until = lifetime.Until.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        return lifetime.Until <= now ? DoctorRules.ClusterCredentials.Fail($"{lifetime.Name} was good until {until} UTC")
            : lifetime.Until - now < LateIn(lifetime) ? DoctorRules.ClusterCredentials.Doubt($"{lifetime.Name} is good until {until} UTC and no longer")
            : DoctorRules.ClusterCredentials.Ok($"{lifetime.Name} is good until {until} UTC");
    }

    private static TimeSpan LateIn(CredentialLifetime lifetime) => lifetime.Since is { } since && (lifetime.Until - since) * LastPart is var last && last < Soon ? last : Soon;
}
