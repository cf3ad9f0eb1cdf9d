namespace Multus.Core.Tests.Cni.Results.Model;

/// <summary>The three forms that results have had.</summary>
internal enum ResultForm
{
    PerFamily,
    TaggedLists,
    Lists,
}
