using System.Collections.Immutable;

namespace Multus.Cli.Operator.Inspection;

/// <summary>A sandbox as the three see it. Immutable.</summary>
/// <param name="Memory">What the disk says.</param>
internal sealed record SandboxView(RememberedSandbox Memory)
{
    public ImmutableArray<AttachmentView> Attachments { get; init; } = [];

    /// <summary>In what they do not agree beside single attachments.</summary>
    public ImmutableArray<Drift> Drift { get; init; } = [];

    /// <summary>What there is to know beside.</summary>
    public ImmutableArray<string> Notices { get; init; } = [];

    public IEnumerable<Drift> AllDrift => [.. Drift, .. Attachments.SelectMany(static attachment => attachment.Drift)];
}
