using System.Diagnostics.CodeAnalysis;

namespace Multus.Cni.Processes;

/// <summary>A thread could not go back to the root folder that it had: it is of no use any more.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "it is thrown in one place")]
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "it is caught in one place, or says what the process ended by")]
internal sealed class RootLostException(string message) : Exception(message);
