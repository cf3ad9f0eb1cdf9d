using System.Text;
using Multus.Core.Cni.Errors;
using Multus.Core.Ports;
using Multus.K8s.Access.Exec;

namespace Multus.K8s.Access.Credentials;

/// <summary>What makes a user known, now: read from its files, told by its exec plugin, or there in the first place. Thread-safe.</summary>
internal sealed class UserCredentials : IDisposable
{
    private static readonly TimeSpan IdentityMaxAge = TimeSpan.FromSeconds(60);

    private readonly string? _fixedAuthorization;
    private readonly RereadValue<string>? _token;
    private readonly RereadValue<ClientPem>? _identity;
    private readonly IClientIdentity? _renewed;
    private readonly ExecCredentials? _exec;

    public UserCredentials(UserSettings user, IFileStore files, TimeProvider time, ExecPluginRunner runner)
    {
        _fixedAuthorization = user.Token is { } token ? $"Bearer {token}"
            : user.NameAndPassword is { } pair ? $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(pair))}"
            : null;
        _token = user.TokenFile is { } path ? new RereadValue<string>(() => TokenFile.Read(path, files), time, TokenFile.MaxAge) : null;
        if (user is { Certificate: { } certificate, Key: { } key })
        {
            var maxAge = certificate.CanChange || key.CanChange ? IdentityMaxAge : TimeSpan.MaxValue;
            _identity = new RereadValue<ClientPem>(() => new ClientPem(certificate.Read(files), key.Read(files)), time, maxAge);
        }

        _renewed = user.Identity;

        // As elsewhere, a program is not asked who we are when that is said.
        _exec = user.Exec is { } plugin && _fixedAuthorization is null && _token is null ? new ExecCredentials(plugin, runner, time) : null;
    }

    /// <summary>What makes us known now.</summary>
    /// <exception cref="CniException">It cannot be had (code 7 for what is wrong, 11 for what may pass).</exception>
    public async ValueTask<KnownAs> GetAsync(CancellationToken cancellationToken) =>
        GetBeside(_exec is null ? null : await _exec.GetAsync(cancellationToken).ConfigureAwait(false));

    /// <summary>What makes us known beside what an exec plugin told.</summary>
    /// <exception cref="CniException">It cannot be had (code 7).</exception>
    public KnownAs GetBeside(ExecCredential? told) => Join(TokenOr(_token is null ? null : _token.Get), _renewed?.Get() ?? _identity?.Get(), told);

    /// <summary>What makes us known, read anew because a server did not know us by what there was; the same if there is nothing new.</summary>
    /// <exception cref="CniException">It cannot be had (code 7 for what is wrong, 11 for what may pass).</exception>
    public async ValueTask<KnownAs> RenewAsync(KnownAs refused, CancellationToken cancellationToken)
    {
        var told = _exec is null ? null
            : refused.FromPlugin is { } before ? await _exec.RenewAsync(before, cancellationToken).ConfigureAwait(false)
            : await _exec.GetAsync(cancellationToken).ConfigureAwait(false);
        if (_renewed is not null && refused.Identity is { } identity)
        {
            _renewed.Refuse(identity);
        }

        return Join(TokenOr(_token is null ? null : _token.Renew), _renewed?.Get() ?? _identity?.Renew(), told);
    }

    /// <inheritdoc/>
    public void Dispose() => _exec?.Dispose();

    // The file wins over what is there in its place, once it can be read.
    private string? TokenOr(Func<string>? read)
    {
        try
        {
            return read is null ? _fixedAuthorization : $"Bearer {read()}";
        }
        catch (CniException) when (_fixedAuthorization is not null)
        {
            return _fixedAuthorization;
        }
    }

    private static KnownAs Join(string? authorization, ClientPem? identity, ExecCredential? told) => new()
    {
        Authorization = authorization ?? (told?.Token is { } token ? $"Bearer {token}" : null),
        Identity = told?.Identity ?? identity,
        FromPlugin = told,
    };
}
