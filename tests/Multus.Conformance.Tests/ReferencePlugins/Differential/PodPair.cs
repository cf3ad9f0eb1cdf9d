using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>A pod for the library and one for what is done by hand.</summary>
internal sealed record PodPair(TestNamespace Library, TestNamespace Hand) : IDisposable
{
    public static PodPair Make()
    {
        var pair = new PodPair(new TestNamespace(), new TestNamespace());
        pair.Library.UseAddressesAtOnce();
        pair.Hand.UseAddressesAtOnce();
        return pair;
    }

    public void Dispose()
    {
        Library.Dispose();
        Hand.Dispose();
    }
}
