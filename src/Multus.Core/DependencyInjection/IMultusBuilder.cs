using Microsoft.Extensions.DependencyInjection;

namespace Multus.Core.DependencyInjection;

/// <summary>Where more is added to Multus in a container of services, by extension methods.</summary>
public interface IMultusBuilder
{
    /// <summary>The services that are being put together.</summary>
    IServiceCollection Services { get; }
}
