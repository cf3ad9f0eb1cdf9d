namespace Multus.K8s.Watching;

/// <summary>What a watch tells.</summary>
internal enum WatchEventKind
{
    /// <summary>Something that this client does not know.</summary>
    Unknown,

    /// <summary>An object is there that was not, or is of those that are watched.</summary>
    Added,

    /// <summary>An object has changed.</summary>
    Modified,

    /// <summary>An object is gone, or no more of those that are watched.</summary>
    Deleted,

    /// <summary>Nothing has happened up to a version.</summary>
    Bookmark,

    /// <summary>The watch cannot go on.</summary>
    Error,
}
