namespace Multus.Core.State;

/// <summary>Who may read the files of a <see cref="DiskFileStore"/>; only their owner may ever write them.</summary>
public enum FileReaders
{
    /// <summary>Only who wrote them: files have mode 0600, folders that are made for them 0700.</summary>
    Owner,

    /// <summary>Everyone: files have mode 0644, folders that are made for them 0755, whatever the process's mask.</summary>
    Everyone,
}
