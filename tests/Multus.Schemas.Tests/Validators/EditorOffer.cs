namespace Multus.Schemas.Tests.Validators;

/// <summary>Something that an editor offers to insert.</summary>
/// <param name="Inserted">What is inserted; <c>$1</c> and the like are places to go on typing.</param>
/// <param name="Documentation">What is said of it.</param>
internal sealed record EditorOffer(string Inserted, string Documentation);
