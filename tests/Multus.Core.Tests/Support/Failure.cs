using Multus.Core.Cni.Errors;

namespace Multus.Core.Tests.Support;

/// <summary>What an action that must fail failed with.</summary>
internal static class Failure
{
    public static CniError Of(Action action) => Assert.Throws<CniException>(action).Error;

    public static CniError Of(Func<object?> function) => Assert.Throws<CniException>(function).Error;
}
