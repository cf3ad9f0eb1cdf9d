namespace Multus.Schemas.Tests.Validators;

/// <summary>Something that an editor underlines.</summary>
/// <param name="Text">The text that is underlined.</param>
/// <param name="Message">What is said of it.</param>
internal sealed record EditorComplaint(string Text, string Message);
