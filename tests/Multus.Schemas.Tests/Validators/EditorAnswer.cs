namespace Multus.Schemas.Tests.Validators;

/// <summary>What an editor makes of a text.</summary>
/// <param name="Complaints">What it underlines.</param>
/// <param name="Offers">What it offers at the cursor, by label.</param>
/// <param name="Shown">What it shows when the mouse rests at the cursor.</param>
internal sealed record EditorAnswer(IReadOnlyList<EditorComplaint> Complaints, IReadOnlyDictionary<string, EditorOffer> Offers, string Shown);
