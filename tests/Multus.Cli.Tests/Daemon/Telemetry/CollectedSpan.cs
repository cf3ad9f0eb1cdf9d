namespace Multus.Cli.Tests.Daemon.Telemetry;

/// <summary>A span that a collector was sent.</summary>
internal sealed record CollectedSpan(string TraceId, string SpanId, string ParentId, string Name)
{
    public const int Server = 2;
    public const int Error = 2;

    public required long Kind { get; init; }

    public required long Status { get; init; }

    public required string Message { get; init; }

    public required IReadOnlyDictionary<string, string> Attributes { get; init; }

    public required IReadOnlyDictionary<string, string> Resource { get; init; }

    /// <summary>Those of an ExportTraceServiceRequest.</summary>
    public static IEnumerable<CollectedSpan> Read(ProtobufMessage request) =>
        from resource in request.Messages(1)
        from scope in resource.Messages(2)
        from span in scope.Messages(2)
        select new CollectedSpan(span.Hex(1), span.Hex(2), span.Hex(4), span.Text(5))
        {
            Kind = span.Number(6),
            Status = span.Message(15)?.Number(3) ?? 0,
            Message = span.Message(15)?.Text(2) ?? "",
            Attributes = span.Attributes(9),
            Resource = resource.Message(1)!.Attributes(1),
        };
}
