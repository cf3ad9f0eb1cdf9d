using System.Text.Json;
using Multus.Core.Delegation;

namespace CustomExecutor;

/// <summary>Has the plugins whose configuration says <c>"dryRun": true</c> run by the dry run.</summary>
internal sealed class DryRunWhereAsked(DryRun dryRun) : IDelegateExecutorProvider
{
    public IDelegateExecutor? Find(DelegateCall call) => call.Config.TryGet("dryRun", out var asked) && asked.ValueKind == JsonValueKind.True ? dryRun : null;

    public override string ToString() => $"{dryRun} (where asked)";
}
