namespace Multus.Core.Planning.Generation;

/// <summary>The file of a primary network among others in its folder. Pure.</summary>
public static class PrimaryFile
{
    /// <summary>
    /// Whether a file may be chosen where none is named: it is called <c>*.conf</c> or <c>*.conflist</c>, is none of ours
    /// (<c>00-multus*</c>), and not hidden, as what editors and copying programs leave is. Backups have other endings, such as
    /// <c>.cilium_bak</c>.
    /// </summary>
    public static bool IsCandidate(string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        return Path.GetExtension(fileName) is ".conf" or ".conflist"
            && !fileName.StartsWith("00-multus", StringComparison.Ordinal)
            && !fileName.StartsWith('.');
    }
}
