namespace Multus.Cli;

/// <summary>The version line, in the form that multus-cni gives it.</summary>
internal static class VersionText
{
    /// <summary><c>version:1.2.3(clean), commit:..., date:...</c>.</summary>
    public static string Full => $"version:{BuildInfo.Version}({BuildInfo.TreeState}), commit:{BuildInfo.Commit}, date:{BuildInfo.Date}";
}
