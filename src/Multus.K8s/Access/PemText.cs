namespace Multus.K8s.Access;

/// <summary>Certificates or a key in PEM. Immutable.</summary>
/// <param name="Name">Where they come from, for messages.</param>
/// <param name="Text">The PEM.</param>
internal sealed record PemText(string Name, string Text)
{
    /// <summary>Where they come from, and never what they are.</summary>
    public override string ToString() => Name;
}
