using System.Collections.Immutable;

namespace Multus.Cli.Operator.Drawing;

/// <summary>What a drawing of a pod shows. Immutable.</summary>
/// <param name="Title">Whose drawing it is.</param>
/// <param name="Attachments">The attachments, the primary one first.</param>
internal sealed record PodDrawing(string Title, ImmutableArray<DrawnAttachment> Attachments)
{
    /// <summary>The longest line of a drawing, in columns; what is longer is cut.</summary>
    public const int LongestLine = 44;

    /// <summary>The same with no line longer than that, and no character that cannot be drawn.</summary>
    public PodDrawing Clipped(int columns) => new(
        TextWidth.Clip(Title, columns * 2),
        [.. Attachments.Select(attachment => attachment with
        {
            Interface = TextWidth.Clip(attachment.Interface, columns),
            Network = TextWidth.Clip(attachment.Network, columns),
            Plugins = [.. attachment.Plugins.Select(plugin => TextWidth.Clip(plugin, columns))],
            Facts = [.. attachment.Facts.Select(fact => TextWidth.Clip(fact, columns))],
            NetworkFacts = [.. attachment.NetworkFacts.Select(fact => TextWidth.Clip(fact, columns))],
        })]);
}
