using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Results;

namespace Multus.Core.Delegation;

/// <summary>The previous result as an object, for executors that need no text of it.</summary>
/// <param name="Config">The request that says the same as text: whoever changes that, changes the previous result perhaps.</param>
/// <param name="Result">The result.</param>
internal sealed record HandedResult(PluginConfig Config, CniResult Result);
