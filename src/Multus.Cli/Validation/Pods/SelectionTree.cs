using System.Collections.Immutable;
using Multus.Cli.Validation.Documents;
using Multus.Cli.Validation.Rules;
using Multus.Core.Networks;

namespace Multus.Cli.Validation.Pods;

/// <summary>Reads an annotation as networks with their places, in either of the two forms.</summary>
/// <param name="defaultNamespace">The namespace of networks that name none.</param>
/// <param name="findings">Where it is said what is wrong.</param>
internal sealed class SelectionTree(string defaultNamespace, Findings findings)
{
    public ImmutableArray<SelectionDocument> Read(SourceNode annotation) =>
        string.IsNullOrWhiteSpace(annotation.Text) ? [] : annotation.Text.AsSpan().ContainsAny("[{\"") ? ReadJson(annotation) : ReadShort(annotation);

    private ImmutableArray<SelectionDocument> ReadJson(SourceNode annotation)
    {
        if (DocumentContent.Of(annotation).ReadJson(findings) is not { } root)
        {
            return [];
        }

        if (root.Kind != SourceKind.List)
        {
            findings.Add(SyntaxRules.WrongType, root, $"{root.Description} stands here: write a list of objects, in [ and ]");
            return [];
        }

        return [.. root.Items.Select(item => ReadElement(item)).OfType<SelectionDocument>()];
    }

    private SelectionDocument? ReadElement(SourceNode element)
    {
        if (element.Kind != SourceKind.Map)
        {
            findings.Add(SyntaxRules.WrongType, element, $"{element.Description} stands here: write {{ \"name\": ... }}");
            return null;
        }

        var field = new Field(findings);
        var name = field.RequiredText(element, "name");
        var space = Given(field.Text(element, "namespace"));
        var isRight = (name is null || Name(name, NameText.IsSubdomain(name.Text))) & (space is null || Name(space, NameText.IsLabel(space.Text)));
        var wanted = Given(field.Text(element, "interface")) ?? Given(field.Text(element, "interfaceRequest"));
        Interface(wanted);
        return new SelectionDocument(new NetworkRef(space?.Text ?? defaultNamespace, isRight ? name?.Text ?? "" : ""), name ?? element)
        {
            Element = element,
            Interface = wanted,
            Ips = field.Texts(element, "ips"),
            Mac = Given(field.Text(element, "mac")),
        };
    }

    private ImmutableArray<SelectionDocument> ReadShort(SourceNode annotation)
    {
        var selections = ImmutableArray.CreateBuilder<SelectionDocument>();
        var at = 0;
        foreach (var item in annotation.Text.Split(','))
        {
            var node = Part(annotation, item.Trim(), at + item.Length - item.TrimStart().Length);
            at += item.Length + 1;
            if (ReadItem(node) is { } selection)
            {
                selections.Add(selection);
            }
        }

        return selections.ToImmutable();
    }

    private SelectionDocument? ReadItem(SourceNode item)
    {
        var bySlash = item.Text.Split('/');
        var byAt = bySlash[^1].Split('@');
        if (item.Text.Length == 0 || bySlash.Length > 2 || byAt.Length > 2)
        {
            findings.Add(PodRules.SelectionInvalid, item, item.Text.Length == 0 ? "a network is empty: take the comma away, or name the network" : $"\"{Quoted.Short(item.Text)}\" has more than one '{(bySlash.Length > 2 ? '/' : '@')}': write [NAMESPACE/]NAME[@INTERFACE]");
            return null;
        }

        var start = item.Text.Length - bySlash[^1].Length;
        var name = Part(item, byAt[0].Trim(), start);
        var space = Given(Part(item, bySlash.Length > 1 ? bySlash[0].Trim() : "", 0));
        var wanted = Given(Part(item, byAt.Length > 1 ? byAt[1].Trim() : "", start + byAt[0].Length + 1));
        var isRight = Name(name, NameText.IsLabel(name.Text)) & (space is null || Name(space, NameText.IsLabel(space.Text)));
        Interface(wanted);
        return new SelectionDocument(new NetworkRef(space?.Text ?? defaultNamespace, isRight ? name.Text : ""), name) { Interface = wanted };
    }

    // Empty is as good as absent.
    private static SourceNode? Given(SourceNode? node) => node?.Text.Length > 0 ? node : null;

    private bool Name(SourceNode node, bool isRight)
    {
        if (!isRight)
        {
            findings.Add(SyntaxRules.NameInvalid, node, node.Text.Length == 0 ? "a network's name is missing: write [NAMESPACE/]NAME[@INTERFACE]" : $"\"{Quoted.Short(node.Text)}\" is no name that Kubernetes takes: write lower case letters, digits and '-'");
        }

        return isRight;
    }

    private void Interface(SourceNode? node)
    {
        if (node is not null && NameText.InterfaceProblem(node.Text) is { } problem)
        {
            findings.Add(NetworkRules.InterfaceName, node, problem);
        }
    }

    private static SourceNode Part(SourceNode node, string text, int at)
    {
        var locate = node.Locate ?? (_ => node.Place);
        return node with { Text = text, Place = locate(at), Locate = i => locate(at + i) };
    }
}
