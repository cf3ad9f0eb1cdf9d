using System.Text;
using Multus.Core.Cni.Errors;
using Multus.Core.Ports;

namespace Multus.K8s.Access;

/// <summary>Where certificates or a key are: in a configuration, or in a file that it names. Immutable.</summary>
/// <param name="Field">The field of the configuration, for messages.</param>
internal sealed record PemSource(string Field)
{
    /// <summary>What is in the configuration; null where there is a file.</summary>
    public string? Text { get; init; }

    /// <summary>The file's path; null where there is a text.</summary>
    public string? Path { get; init; }

    /// <summary>Reads them from what has them inside; null where there is a text or a file.</summary>
    public Func<IFileStore, PemText>? Elsewhere { get; init; }

    /// <summary>Whether what is read can change.</summary>
    public bool CanChange => Text is null;

    /// <summary>Reads them.</summary>
    /// <exception cref="CniException">The file is not there or cannot be read (code 7).</exception>
    public PemText Read(IFileStore files)
    {
        if (Text is not null)
        {
            return new PemText(Field, Text);
        }

        if (Elsewhere is not null)
        {
            return Elsewhere(files);
        }

        try
        {
            var content = files.Read(Path!) ?? throw Invalid("there is no such file", null);
            return new PemText($"{Field} \"{Path}\"", Encoding.UTF8.GetString(content.Span));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Invalid(exception.Message, exception);
        }
    }

    /// <summary>The field, and never what it holds.</summary>
    public override string ToString() => Field;

    private CniException Invalid(string problem, Exception? cause) =>
        new(new CniError(CniErrorCode.InvalidNetworkConfig, $"{Field} \"{Path}\" cannot be read: {problem}"), cause);
}
