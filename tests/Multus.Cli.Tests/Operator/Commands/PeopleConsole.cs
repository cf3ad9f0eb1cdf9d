using Multus.Cli.Operator;
using Multus.Cli.Operator.Commands;
using Multus.Cni.Hosting;
using Multus.TestKit.Linux;

namespace Multus.Cli.Tests.Operator.Commands;

/// <summary>Somebody who gives commands: files in a folder, standard input, and what is said.</summary>
internal sealed class PeopleConsole : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly CapturedOutput _output = new();
    private readonly CapturedOutput _error = new();

    /// <summary>What was said, with the folder's path taken out.</summary>
    public string Output => Clean(_output.Text);

    /// <summary>What was complained of, with the folder's path taken out.</summary>
    public string Error => Clean(_error.Text);

    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    public bool IsTerminal { get; set; }

    /// <summary>Whether standard error is a terminal.</summary>
    public bool IsErrorTerminal { get; set; }

    /// <summary>Whether standard input is a terminal.</summary>
    public bool IsInputTerminal { get; set; }

    public string Input { get; set; } = "";

    /// <summary>Cancelled when the command is asked to stop.</summary>
    public CancellationToken Stopping { get; set; }

    public string this[string name] => _folder[name];

    /// <summary>Writes a file.</summary>
    /// <returns>Its path.</returns>
    public string Put(string name, string content) => _folder.Write(name, content);

    /// <summary>Writes a program.</summary>
    /// <returns>Its path.</returns>
    public string PutProgram(string name, string content) => _folder.WriteProgram(name, content);

    /// <summary>The files of a folder.</summary>
    public IReadOnlyList<string> Files(string name) => _folder.Files(name);

    /// <summary>Gives a command.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(params string[] words)
    {
        using var input = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Input));
        return await PeopleCommands.RunAsync(words, new OperatorContext(new PluginIo(Environment, input, _output, _error), TimeProvider.System, Stopping) { IsTerminal = IsTerminal, IsErrorTerminal = IsErrorTerminal, IsInputTerminal = IsInputTerminal });
    }

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
        _folder.Dispose();
    }

    private string Clean(string text) => text.Replace(_folder.Root + "/", "", StringComparison.Ordinal).Replace(Uri.EscapeDataString(_folder.Root).Replace("%2F", "/", StringComparison.Ordinal) + "/", "", StringComparison.Ordinal);
}
