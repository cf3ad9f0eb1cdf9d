namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>Two nodes that are alike, one for the library and one for what is done by hand, with pods that tests use one after the other.</summary>
public sealed class Twins : IDisposable
{
    // Where no namespaces can be made, the tests are skipped and nobody asks.
    private readonly Lazy<Node> _library = new(static () => new Node().WithDevices());
    private readonly Lazy<Node> _hand = new(static () => new Node().WithDevices());
    private readonly Stack<PodPair> _pods = [];

    internal Node Library => _library.Value;

    internal Node Hand => _hand.Value;

    public void Dispose()
    {
        foreach (var pair in _pods)
        {
            pair.Dispose();
        }

        foreach (var node in new[] { _library, _hand }.Where(static node => node.IsValueCreated))
        {
            node.Value.Dispose();
        }
    }

    /// <summary>Two empty pods: those of a test that left them so, or new ones.</summary>
    internal PodPair TakePods() => _pods.TryPop(out var pair) ? pair : PodPair.Make();

    internal void ReturnPods(PodPair pair) => _pods.Push(pair);
}
