using Multus.Core.Cni.Errors;
using Multus.K8s.Access;
using Multus.K8s.Access.Credentials;

namespace Multus.K8s.Certificates;

/// <summary>The certificate that a node has now, for those who show it. Thread-safe.</summary>
/// <param name="time">The clock.</param>
internal sealed class CurrentCertificate(TimeProvider time) : IClientIdentity
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _kept = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _refused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private StoredCertificate? _certificate;
    private string? _problem = "it has not been asked for yet";

    /// <summary>Done when there is one that is good, and in its file.</summary>
    public Task Kept => _kept.Task;

    /// <summary>Done when a server does not know us by it.</summary>
    public Task Refused
    {
        get
        {
            lock (_gate)
            {
                return _refused.Task;
            }
        }
    }

    /// <summary>The certificate; null where there is none that is good still.</summary>
    public StoredCertificate? Value
    {
        get
        {
            lock (_gate)
            {
                return _certificate?.IsGoodAt(time.GetUtcNow()) == true ? _certificate : null;
            }
        }
    }

    /// <summary>How it is.</summary>
    public NodeCertificateState State
    {
        get
        {
            lock (_gate)
            {
                return new NodeCertificateState(_certificate?.Until, _problem);
            }
        }
    }

    /// <summary>There is a new one, or that of an earlier time.</summary>
    public void Set(StoredCertificate certificate)
    {
        lock (_gate)
        {
            _certificate = certificate;
            _refused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>It is in its file.</summary>
    public void Keep()
    {
        if (Value is not null)
        {
            Tell(null);
            _kept.TrySetResult();
        }
    }

    /// <summary>Why there is none, or no new one; null for nothing.</summary>
    public void Tell(string? problem)
    {
        lock (_gate)
        {
            _problem = problem;
        }
    }

    /// <inheritdoc/>
    public ClientPem Get()
    {
        lock (_gate)
        {
            return _certificate?.IsGoodAt(time.GetUtcNow()) == true ? _certificate.Identity
                : throw new CniException(new CniError(
                    CniErrorCode.TryAgainLater, $"this node's certificate {(_certificate is { } old ? $"ended at {old.Until:O}" : "is not there yet")}: {_problem}"));
        }
    }

    /// <inheritdoc/>
    public void Refuse(ClientPem refused)
    {
        lock (_gate)
        {
            if (refused == _certificate?.Identity)
            {
                _refused.TrySetResult();
            }
        }
    }
}
