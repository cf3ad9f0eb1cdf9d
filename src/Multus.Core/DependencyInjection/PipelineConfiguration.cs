namespace Multus.Core.DependencyInjection;

/// <summary>One wish about the order of policies, as it was registered.</summary>
internal sealed record PipelineConfiguration(Action<DelegatePipelineBuilder> Apply);
