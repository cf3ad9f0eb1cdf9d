namespace Multus.Core.Execution;

/// <summary>What becomes of a container's record when not all of its attachments could be deleted.</summary>
internal enum RecordAfterFailure
{
    /// <summary>Those attachments stay in it of which no result is kept to delete them by. The rest is forgotten.</summary>
    KeepWhatIsNeeded,

    /// <summary>It stays as it is, so that the next DEL asks every delegate again.</summary>
    KeepAll,
}
