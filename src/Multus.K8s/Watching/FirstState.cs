namespace Multus.K8s.Watching;

/// <summary>How what there is at the beginning is asked for.</summary>
internal enum FirstState
{
    /// <summary>By a list, which every server has.</summary>
    List,

    /// <summary>By a watch that begins with all there is, where the server has that; else by a list.</summary>
    Stream,
}
