namespace Multus.Core.Planning;

/// <summary>What a line of the log looks like.</summary>
public enum LogFormat
{
    /// <summary><c>text</c>: time, level in brackets, and text, as multus-cni writes it.</summary>
    Text,

    /// <summary><c>json</c>: an object with the time, the level, the message, and a member for each thing that the message names.</summary>
    Json,
}
