using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Multus.Cli.Daemon;
using Multus.Core.Planning;
using Multus.Core.Ports;

namespace Multus.Cli.Admission;

/// <summary>
/// Who a server is over TLS, as its files say it now: they are read anew when they change, be it that a link leads elsewhere, as in the
/// folder of a Secret. What cannot be used leaves all as it was. Thread-safe, but for <see cref="Look"/> and <see cref="FollowAsync"/>,
/// which one calls at a time.
/// </summary>
/// <param name="config">Names the files.</param>
/// <param name="files">The file system.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of what is taken, and of what is wrong.</param>
internal sealed class ServingFiles(AdmissionConfig config, IFileStore files, TimeProvider time, ILogger logger)
{
    private readonly GeneratorPatience _patience = new();
    private volatile ServingIdentity? _current;
    private Contents? _seen;
    private string? _trouble;

    /// <summary>Who it is; null as long as the files could not be used.</summary>
    public ServingIdentity? Current => _current;

    /// <summary>Whether there is a certificate that is good now.</summary>
    public bool IsGood => _current?.Expires > time.GetUtcNow();

    /// <summary>Reads the files, if they are others than before.</summary>
    public void Look()
    {
        try
        {
            // A null that is not told its type becomes an empty file.
            var contents = new Contents(Read(config.CertificateFile), Read(config.KeyFile), config.ClientAuthoritiesFile is { } authorities ? Read(authorities) : default(ReadOnlyMemory<byte>?));
            if (_seen is not { } seen || !contents.IsLike(seen) || _trouble is not null)
            {
                Take(contents);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException or NotSupportedException)
        {
            Refuse(exception.Message);
        }
    }

    /// <summary>Follows the files until it is cancelled.</summary>
    public async Task FollowAsync(CancellationToken stopping)
    {
        string[] folders = [.. new[] { config.CertificateFile, config.KeyFile, config.ClientAuthoritiesFile }.OfType<string>().Select(static file => Path.GetDirectoryName(file)!)];
        using var watch = new FolderWatch(folders, time, logger);
        await watch.FollowAsync(Look, _patience, stopping);
    }

    private ReadOnlyMemory<byte> Read(string path) => files.Read(path) ?? throw new IOException($"there is no file {path}");

    private void Take(Contents contents)
    {
        var identity = ServingIdentity.Read(contents.Certificate, contents.Key, contents.Authorities);
        if (identity.Expires <= time.GetUtcNow())
        {
            throw new CryptographicException($"the certificate has expired on {Text(identity.Expires)}");
        }

        (_current, _seen, _trouble) = (identity, contents, null);
        AdmissionLog.CertificateTaken(logger, config.CertificateFile, Text(identity.Expires));
    }

    // Once for each trouble.
    private void Refuse(string trouble)
    {
        if (_trouble != trouble)
        {
            _trouble = trouble;
            AdmissionLog.CertificateRefused(logger, config.CertificateFile, trouble);
        }
    }

    private static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("u", CultureInfo.InvariantCulture);

    /// <summary>What stands in the files.</summary>
    private sealed record Contents(ReadOnlyMemory<byte> Certificate, ReadOnlyMemory<byte> Key, ReadOnlyMemory<byte>? Authorities)
    {
        public bool IsLike(Contents other) => Certificate.Span.SequenceEqual(other.Certificate.Span) && Key.Span.SequenceEqual(other.Key.Span)
            && Authorities.GetValueOrDefault().Span.SequenceEqual(other.Authorities.GetValueOrDefault().Span);
    }
}
