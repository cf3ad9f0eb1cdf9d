using Microsoft.Extensions.DependencyInjection;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Configuration.Policies;
using Multus.Core.Delegation;
using Multus.Core.Delegation.Pipeline;
using Multus.Core.DependencyInjection;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Delegation.Pipeline.Cookbook;

/// <summary>A network whose calls go through one recipe, as it is stated in code or in JSON.</summary>
internal sealed class RecipeRun : IAsyncDisposable
{
    public const string Json = "json";
    public const string Code = "code";

    private readonly ServiceProvider _services;
    private readonly string _policies;

    public RecipeRun(string heading, string form, IDelegateExecutor executor, TimeProvider time)
    {
        _policies = form == Json ? $"[{PolicyCookbook.Policies[heading]}]" : "[]";
        var services = new ServiceCollection();
        services.AddSingleton(time);
        services.AddMultus().AddDelegateExecutor(executor, DelegateSelector.All).ConfigureDelegatePipeline(pipeline =>
        {
            pipeline.Clear();
            if (form == Json)
            {
                pipeline.Add(new ConfiguredPolicies(pipeline.Time));
            }
            else
            {
                Recipes.ByHeading[heading](pipeline);
            }
        });
        _services = services.BuildServiceProvider();
    }

    public Task<DelegateOutcome> AddAsync(string type) => _services.GetRequiredService<ConflistRunner>().AddAsync(Call(type), CancellationToken.None).AsTask();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private AttachmentCall Call(string type) => TestCalls.Attachment(NetworkConfigReader.Read(JsonText.Utf8(
        $$"""{"cniVersion":"1.0.0","name":"storage","{{PolicyConfigReader.Key}}":{{_policies}},"plugins":[{"type":"{{type}}"}]}""")));
}
