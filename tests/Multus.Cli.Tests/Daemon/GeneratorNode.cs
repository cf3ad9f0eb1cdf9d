using System.Text;
using Multus.Cli.Daemon;
using Multus.Core.Planning;
using Multus.Core.State;
using Multus.TestKit.Fakes;
using Multus.TestKit.Linux;

namespace Multus.Cli.Tests.Daemon;

/// <summary>
/// A node's folders and what keeps the runtime's configuration there: <c>p</c> has the primary networks, <c>o</c> is the runtime's.
/// </summary>
internal sealed class GeneratorNode : IAsyncDisposable
{
    public const string Single = "o/00-multus.conf";
    public const string List = "o/00-multus.conflist";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TempFolder _folder = new();
    private readonly CancellationTokenSource _stop = new();
    private Task<GeneratorEnd>? _run;

    public GeneratorNode()
    {
        Directory.CreateDirectory(_folder["p"]);
        Directory.CreateDirectory(_folder["o"]);
    }

    /// <summary>What is in its log.</summary>
    public ListLogger Log { get; } = new();

    /// <summary>The clock. Default: the true one.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long it waits. Default: not long, and between two looks as long as nothing is told of.</summary>
    public GeneratorPatience Waits { get; init; } = new()
    {
        Step = TimeSpan.FromMilliseconds(20),
        Settling = TimeSpan.FromMilliseconds(10),
        Round = TimeSpan.FromHours(1),
        Reselection = TimeSpan.Zero,
    };

    public string this[string name] => _folder[name];

    public static string Network(string name, params string[] capabilities) =>
        $$"""{"cniVersion":"1.0.0","name":"{{name}}","plugins":[{"type":"ptp","capabilities":{ {{string.Join(',', capabilities.Select(static word => $"\"{word}\":true"))}} } }]}""";

    /// <summary>Writes a file at once, as installers of networks do.</summary>
    public void Put(string name, string content)
    {
        var unfinished = _folder.Write($"{name}.tmp", content);
        File.Move(unfinished, _folder[name], overwrite: true);
    }

    public string? Get(string name) => File.Exists(_folder[name]) ? File.ReadAllText(_folder[name]) : null;

    public IReadOnlyList<string> Files(string folder) => _folder.Files(folder);

    /// <summary>Starts to keep the configuration; <c>DIR</c> in the daemon's configuration stands for the node's root.</summary>
    public ConfigGenerator Start(string members)
    {
        var config = DaemonConfig.Read(Encoding.UTF8.GetBytes($$"""{"cniConfigDir":"DIR/o",{{members}}}""".Replace("DIR", _folder.Root, StringComparison.Ordinal)));
        var files = new DiskFileStore();
        var generator = config.Generator is { } generated
            ? ConfigGenerator.Of(generated, files, Waits, Time, Log)
            : ConfigGenerator.Of(config.Copy!, files, Waits, Time, Log);
        _run = generator.RunAsync(_stop.Token);
        return generator;
    }

    /// <summary>Starts, and waits until the first configuration is there.</summary>
    public Task StartedAsync(string members) => Start(members).FirstWritten.WaitAsync(Patience);

    /// <summary>Waits until it ends by itself.</summary>
    public Task<GeneratorEnd> EndAsync() => _run!.WaitAsync(Patience);

    public async Task<GeneratorEnd> StopAsync()
    {
        await _stop.CancelAsync();
        return await EndAsync();
    }

    /// <summary>Waits until something is so, and fails where it does not become so.</summary>
    public async Task UntilAsync(Func<bool> isSo)
    {
        using var over = new CancellationTokenSource(Patience);
        while (!isSo())
        {
            Assert.False(over.IsCancellationRequested, $"it did not come: {string.Join('\n', Files("."))}\n{string.Join('\n', Log.Lines)}");
            await Task.Delay(10);
        }
    }

    public Task UntilHasAsync(string name, string part) => UntilAsync(() => Get(name)?.Contains(part, StringComparison.Ordinal) == true);

    public async ValueTask DisposeAsync()
    {
        if (_run is not null)
        {
            await StopAsync();
        }

        _stop.Dispose();
        _folder.Dispose();
    }
}
