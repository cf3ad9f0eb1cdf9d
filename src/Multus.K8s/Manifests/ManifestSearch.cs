using System.Text.Json;
using Multus.Core.Cni.Errors;
using Multus.K8s.Yaml;

namespace Multus.K8s.Manifests;

/// <summary>One search for one thing, file by file. What cannot be read, and may be what is looked for, is passed over and remembered.</summary>
/// <param name="wanted">What is looked for.</param>
/// <param name="read">Reads its manifest.</param>
internal sealed class ManifestSearch<T>(ManifestId wanted, Func<ManifestNode, T> read)
    where T : class
{
    private readonly NameMention _name = new(wanted.Name);
    private readonly List<(string Place, T Content)> _found = [];
    private readonly List<CniError> _passedOver = [];

    /// <summary>What was found, in order, and where.</summary>
    public IReadOnlyList<(string Place, T Content)> Found => _found;

    /// <summary>What was passed over, and why.</summary>
    public IReadOnlyList<CniError> PassedOver => _passedOver;

    /// <summary>Looks into a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="open">Gives what is in it; null if it has gone.</param>
    public void LookInto(string path, Func<string, ReadOnlyMemory<byte>?> open) => PassOverWhatIsBroken(() =>
    {
        if (open(path) is not { } content || !_name.IsPossibleIn(content.Span))
        {
            return;
        }

        foreach (var part in YamlDocuments.Split(content, path))
        {
            if (_name.IsPossibleIn(part.Content.Span))
            {
                PassOverWhatIsBroken(() => LookInto(part, path));
            }
        }
    });

    private void LookInto(YamlPart part, string path)
    {
        foreach (var document in YamlDocuments.Read(part, path))
        {
            if (document.Content.ValueKind != JsonValueKind.Null)
            {
                LookAt($"{path}: line {document.Line}", document.Content);
            }
        }
    }

    private void LookAt(string place, JsonElement content) => PassOverWhatIsBroken(() =>
    {
        var manifest = content.ValueKind == JsonValueKind.Object
            ? new ManifestNode(place, "", content)
            : throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, $"{place}: not a manifest"));
        if (manifest.Text("kind") == "List")
        {
            LookAtItems(manifest);
        }
        else if (ManifestReader.Is(manifest, wanted))
        {
            _found.Add((place, read(manifest)));
        }
    });

    private void LookAtItems(ManifestNode list)
    {
        var index = 0;
        foreach (var item in list.Items("items"))
        {
            LookAt($"{list.Place}: items[{index++}]", item);
        }
    }

    private void PassOverWhatIsBroken(Action look)
    {
        try
        {
            look();
        }
        catch (CniException exception)
        {
            _passedOver.Add(exception.Error);
        }
        catch (IOException exception)
        {
            _passedOver.Add(new CniError(CniErrorCode.TryAgainLater, exception.Message));
        }
        catch (UnauthorizedAccessException exception)
        {
            _passedOver.Add(new CniError(CniErrorCode.Internal, exception.Message));
        }
    }
}
