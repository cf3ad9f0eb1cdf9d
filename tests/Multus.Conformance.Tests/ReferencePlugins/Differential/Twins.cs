namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>Two nodes that are alike: one for the library, one for what is done by hand.</summary>
public sealed class Twins : IDisposable
{
    // Where no namespaces can be made, the tests are skipped and nobody asks.
    private readonly Lazy<Node> _library = new(static () => new Node().WithDevices());
    private readonly Lazy<Node> _hand = new(static () => new Node().WithDevices());

    internal Node Library => _library.Value;

    internal Node Hand => _hand.Value;

    public void Dispose()
    {
        foreach (var node in new[] { _library, _hand }.Where(static node => node.IsValueCreated))
        {
            node.Value.Dispose();
        }
    }
}
