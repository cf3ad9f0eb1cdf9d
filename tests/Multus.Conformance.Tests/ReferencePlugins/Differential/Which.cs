namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>In which of its versions a case is tried.</summary>
internal enum Which
{
    All,
    OldestAndNewest,
}
