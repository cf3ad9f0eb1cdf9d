namespace Multus.Fuzz.Engine;

/// <summary>What the inputs of a parser are made of, which decides how they are broken.</summary>
internal enum InputForm
{
    /// <summary>JSON in UTF-8.</summary>
    Json,

    /// <summary>Text in UTF-8 that is not JSON.</summary>
    Text,

    /// <summary>Binary numbers, small ends first.</summary>
    Binary,
}
