using System.Globalization;
using System.Text;
using Multus.Core.Cni.Errors;
using Multus.Core.Ports;
using Multus.K8s.Access;

namespace Multus.K8s.Certificates;

/// <summary>
/// The folder of a node's certificates, with multus-cni's names: each in a file of its own, for its owner only, and a link to the one in use,
/// which leads to a whole file at any time. The one before stays for those who have begun to read it. One thread at a time.
/// </summary>
/// <param name="files">Reads and writes the files.</param>
/// <param name="folder">The folder.</param>
internal sealed class CertificateFolder(IFileStore files, string folder)
{
    private const string Prefix = "multus-client-";
    private const string Suffix = ".pem";
    private const string MomentFormat = "yyyy-MM-dd-HH-mm-ss";
    private const string Current = $"{Prefix}current{Suffix}";
    private const string Updated = $"{Prefix}updated{Suffix}";
    private const string Unusable = $"{Prefix}unusable{Suffix}";

    /// <summary>The link to the certificate in use.</summary>
    public static string PathIn(string folder) => Path.Combine(folder, Current);

    /// <summary>The certificate in use; null where there is none.</summary>
    /// <exception cref="CniException">What is there cannot be used (code 999).</exception>
    public StoredCertificate? Load(string node)
    {
        var path = PathIn(folder);
        return files.Read(path) is { } content ? StoredCertificate.Read(new PemText(path, Encoding.UTF8.GetString(content.Span)), node) : null;
    }

    /// <summary>Keeps a certificate, has the link lead to it, and removes old ones.</summary>
    /// <exception cref="IOException">It cannot be written; the link leads where it led before.</exception>
    public void Save(StoredCertificate certificate, DateTimeOffset now)
    {
        var name = $"{Prefix}{now.UtcDateTime.ToString(MomentFormat, CultureInfo.InvariantCulture)}{Suffix}";
        files.WriteAtomically(Path.Combine(folder, name), Encoding.UTF8.GetBytes(certificate.Pem.Text), FileDurability.OverPowerCut);
        var before = new FileInfo(PathIn(folder)).LinkTarget;
        var link = new FileInfo(Path.Combine(folder, Updated));
        link.Delete();
        link.CreateAsSymbolicLink(name);
        link.MoveTo(PathIn(folder), overwrite: true);
        RemoveAllBut(name, Path.GetFileName(before));
    }

    /// <summary>Takes what cannot be used out of the way, for people to look at.</summary>
    public void SetAside() => new FileInfo(PathIn(folder)).MoveTo(Path.Combine(folder, Unusable), overwrite: true);

    private void RemoveAllBut(string current, string? before)
    {
        foreach (var name in files.ListFiles(folder))
        {
            if (name != current && name != before && IsOfMoment(name))
            {
                files.Remove(Path.Combine(folder, name));
            }
        }
    }

    private static bool IsOfMoment(string name) =>
        name.Length == Prefix.Length + MomentFormat.Length + Suffix.Length
        && name.StartsWith(Prefix, StringComparison.Ordinal)
        && name.EndsWith(Suffix, StringComparison.Ordinal)
        && DateTime.TryParseExact(name.AsSpan(Prefix.Length, MomentFormat.Length), MomentFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
