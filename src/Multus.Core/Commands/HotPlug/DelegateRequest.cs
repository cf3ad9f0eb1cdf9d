using Multus.Core.Networks;

namespace Multus.Core.Commands.HotPlug;

/// <summary>A request to attach or detach one network of a pod that runs, from somebody who decides on it elsewhere. Immutable.</summary>
/// <param name="Request">The request: ADD, DEL, CHECK or STATUS, with the network's own configuration, and its interface as the target's.</param>
/// <param name="Attributes">What is asked of the network, as in an element of a pod's annotation; its name and interface do not count.</param>
public sealed record DelegateRequest(CniRequest Request, NetworkSelection Attributes);
