using System.Diagnostics.CodeAnalysis;

namespace Multus.Fuzz.Engine;

/// <summary>A parser took an input and then did not do what it must.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "it says which law")]
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "nothing here is")]
internal sealed class LawBrokenException(string law) : Exception(law);
