namespace Multus.K8s.Watching;

/// <summary>Where in a list its reader is.</summary>
internal enum ObjectListPlace
{
    Before,
    Members,
    Items,
    After,
}
