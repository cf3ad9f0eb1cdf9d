using Multus.K8s.Access.Credentials;
using Multus.K8s.Access.Exec;

namespace Multus.K8s.Access;

/// <summary>Who we are to a cluster; nothing has been read yet. Immutable.</summary>
internal sealed record UserSettings
{
    /// <summary>Nobody in particular.</summary>
    public static UserSettings Anonymous { get; } = new();

    /// <summary>A bearer token; null for none.</summary>
    public string? Token { get; init; }

    /// <summary>The path of a file with a bearer token, which wins over <see cref="Token"/>; null for none.</summary>
    public string? TokenFile { get; init; }

    /// <summary>A name and a password, with a colon in between; null for none.</summary>
    public string? NameAndPassword { get; init; }

    /// <summary>Our certificate; null for none.</summary>
    public PemSource? Certificate { get; init; }

    /// <summary>Its key; null where there is no certificate.</summary>
    public PemSource? Key { get; init; }

    /// <summary>Who has our certificate and its key, in the place of <see cref="Certificate"/> and <see cref="Key"/>; null for nobody.</summary>
    public IClientIdentity? Identity { get; init; }

    /// <summary>A program that tells who we are; null for none.</summary>
    public ExecPlugin? Exec { get; init; }

    /// <summary>Whom we act as; null for ourselves.</summary>
    public Impersonation? ActsAs { get; init; }

    /// <summary>Says nothing of what makes us known.</summary>
    public override string ToString() => "user";
}
