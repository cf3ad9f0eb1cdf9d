namespace Multus.TestKit.Linux;

/// <summary>A real browser without a window.</summary>
public static class Browser
{
    private static readonly string? Program = Array.Find(["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"], File.Exists);

    /// <summary>Why there is none; null if there is.</summary>
    public static string? WhyNone { get; } = Program is null ? "needs a browser: Debian's package chromium" : null;

    /// <summary>Opens a page, lets its scripts run, and gives what became of it.</summary>
    public static string DumpDom(string page)
    {
        using var profile = new TempFolder();
        return Tool.Run(
            Program!, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions", "--no-first-run", "--hide-scrollbars",
            $"--user-data-dir={profile["profile"]}", $"--crash-dumps-dir={profile["crashes"]}", "--window-size=1600,1200", "--virtual-time-budget=5000", "--dump-dom", $"file://{page}");
    }
}
