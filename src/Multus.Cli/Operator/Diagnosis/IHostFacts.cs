namespace Multus.Cli.Operator.Diagnosis;

/// <summary>What is to be seen of a machine beside the content of files. Implementations are thread-safe and change nothing.</summary>
internal interface IHostFacts
{
    /// <summary>What is told of a file or a folder; null if there is none.</summary>
    FileFacts? Find(string path);

    /// <summary>How much room is left on the disk of a folder, in bytes.</summary>
    /// <exception cref="IOException">It cannot be found out.</exception>
    long FreeBytes(string folder);

    /// <summary>How many more files the disk of a folder takes; null where that is not known, or not limited.</summary>
    long? FreeInodes(string folder);
}
