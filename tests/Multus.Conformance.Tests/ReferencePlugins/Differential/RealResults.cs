namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>The real results that tests of conversion share: made when the first of them asks.</summary>
public sealed class RealResults : IDisposable
{
    private readonly Lazy<Task<RealPod>> _pod = new(RealPod.MakeAsync);

    public void Dispose()
    {
        if (_pod.IsValueCreated && _pod.Value.IsCompletedSuccessfully)
        {
            _pod.Value.Result.Dispose();
        }
    }

    internal Task<RealPod> GetAsync() => _pod.Value;
}
