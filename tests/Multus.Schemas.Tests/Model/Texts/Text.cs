namespace Multus.Schemas.Tests.Model.Texts;

/// <summary>A JSON string with rules of its own, which are its attributes.</summary>
internal abstract record Text;
