using System.Collections.Immutable;
using Multus.Cli.Validation.Rules;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Multus.Cli.Validation.Documents;

/// <summary>Reads YAML as values with their places. For one file.</summary>
/// <param name="source">The file.</param>
/// <param name="findings">Where it is said what is wrong.</param>
internal sealed class YamlTree(SourceText source, Findings findings)
{
    private const int MaxDepth = 64;
    private int _firstLine = 1;

    /// <summary>Reads all documents. Behind one that cannot be read it goes on with the next.</summary>
    public ImmutableArray<SourceNode> Read()
    {
        var documents = ImmutableArray.CreateBuilder<SourceNode>();
        while (_firstLine <= source.Lines && !TryRead(documents))
        {
            _firstLine = NextMarker();
        }

        return documents.ToImmutable();
    }

    // The parser takes offence at it late, and names where the block began.
    private int FindTab() => Enumerable.Range(_firstLine, NextMarker() - _firstLine).FirstOrDefault(line => source.LineAt(line) is var text && text[..^text.TrimStart().Length].Contains('\t'));

    private int NextMarker()
    {
        var line = _firstLine + 1;
        while (line <= source.Lines && !source.LineAt(line).StartsWith("---"))
        {
            line++;
        }

        return line;
    }

    private bool TryRead(ImmutableArray<SourceNode>.Builder documents)
    {
        using var text = new StringReader(source.Text[source.OffsetOf(_firstLine, 1)..]);
        try
        {
            var parser = new Parser(new Scanner(text, skipComments: true));
            while (parser.MoveNext())
            {
                if (parser.Current is DocumentStart)
                {
                    parser.MoveNext();
                    documents.Add(ReadNode(parser, "", 0));
                }
            }

            return true;
        }
        catch (YamlException exception)
        {
            var place = PlaceOf(exception.End.Line > exception.Start.Line ? exception.End : exception.Start);
            _firstLine = Math.Max(place.Line, _firstLine);
            var tab = FindTab();
            findings.Add(SyntaxRules.YamlSyntax, tab > 0 ? new SourcePlace(source.Name, tab, 1) : place, "", tab > 0 ? "a tab stands in the indentation: write spaces" : exception.Message);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or FormatException or OverflowException)
        {
            // What the parser did not foresee.
            findings.Add(SyntaxRules.YamlSyntax, source.PlaceAt(source.OffsetOf(_firstLine, 1)), "", $"this is not YAML ({exception.GetType().Name})");
        }

        return false;
    }

    private SourceNode ReadNode(Parser parser, string path, int depth)
    {
        var at = parser.Current!;
        if (depth > MaxDepth)
        {
            throw new SemanticErrorException(at.Start, at.End, $"nested deeper than {MaxDepth}");
        }

        switch (at)
        {
            case Scalar scalar:
                return ReadScalar(scalar, path);
            case SequenceStart:
                return ReadList(parser, PlaceOf(at.Start), path, depth + 1);
            case MappingStart:
                return ReadMap(parser, PlaceOf(at.Start), path, depth + 1);
            case AnchorAlias alias:
                var place = PlaceOf(at.Start);
                findings.Add(SyntaxRules.YamlAlias, place, path, $"*{alias.Value} is not followed: write out what it stands for");
                return new SourceNode(SourceKind.Null, place, path);
            default:
                throw new SemanticErrorException(at.Start, at.End, "something is missing");
        }
    }

    private SourceNode ReadList(Parser parser, SourcePlace place, string path, int depth)
    {
        var items = ImmutableArray.CreateBuilder<SourceNode>();
        while (Next(parser) is not SequenceEnd)
        {
            items.Add(ReadNode(parser, SourcePath.Item(path, items.Count), depth));
        }

        return new SourceNode(SourceKind.List, place, path) { Items = items.ToImmutable() };
    }

    private SourceNode ReadMap(Parser parser, SourcePlace place, string path, int depth)
    {
        var members = new MapMembers(path, findings);
        while (Next(parser) is var key and not MappingEnd)
        {
            if (key is not Scalar name)
            {
                throw new SemanticErrorException(key.Start, key.End, "a key that is a list or a map");
            }

            Next(parser);
            members.Add(new SourceMember(name.Value, PlaceOf(key.Start), ReadNode(parser, SourcePath.Member(path, name.Value), depth)));
        }

        return new SourceNode(SourceKind.Map, place, path) { Members = members.All };
    }

    private SourceNode ReadScalar(Scalar scalar, string path)
    {
        var place = PlaceOf(scalar.Start);
        var (kind, text) = scalar.Style == ScalarStyle.Plain ? PlainScalar.Read(scalar.Value) : (SourceKind.Text, scalar.Value);
        var alignment = new ScalarAlignment(source, FormOf(scalar.Style), source.OffsetOf(place.Line, place.Column));
        return new SourceNode(kind, place, path) { Text = text, Locate = at => alignment.PlaceOf(text, at) };
    }

    private static ScalarForm FormOf(ScalarStyle style) => style switch
    {
        ScalarStyle.SingleQuoted => ScalarForm.SingleQuoted,
        ScalarStyle.DoubleQuoted => ScalarForm.DoubleQuoted,
        ScalarStyle.Literal => ScalarForm.Literal,
        ScalarStyle.Folded => ScalarForm.Folded,
        _ => ScalarForm.Plain,
    };

    // To the parser some characters end a line that end none in an editor.
    private SourcePlace PlaceOf(Mark mark) => new(source.Name, Math.Min((int)mark.Line + _firstLine - 1, source.Lines), (int)mark.Column);

    private static ParsingEvent Next(Parser parser)
    {
        parser.MoveNext();
        return parser.Current!;
    }
}
