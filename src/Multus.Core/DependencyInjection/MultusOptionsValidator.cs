using System.Globalization;
using Microsoft.Extensions.Options;

namespace Multus.Core.DependencyInjection;

/// <summary>Names everything that is wrong with options, with its value.</summary>
internal sealed class MultusOptionsValidator : IValidateOptions<MultusOptions>
{
    public ValidateOptionsResult Validate(string? name, MultusOptions options)
    {
        var problems = new ValidateOptionsResultBuilder();
        foreach (var folder in options.PluginPath)
        {
            RequireRooted(problems, nameof(options.PluginPath), folder);
        }

        RequireRooted(problems, nameof(options.ConfigFolder), options.ConfigFolder);
        RequireRooted(problems, nameof(options.CacheFolder), options.CacheFolder);
        if (options.DelegateTimeout <= TimeSpan.Zero || options.DelegateTimeout > TimeSpan.FromHours(24))
        {
            problems.AddError(
                string.Create(CultureInfo.InvariantCulture, $"{options.DelegateTimeout} is not above zero and up to 24 hours"), nameof(options.DelegateTimeout));
        }

        return problems.Build();
    }

    private static void RequireRooted(ValidateOptionsResultBuilder problems, string name, string? path)
    {
        if (!Path.IsPathRooted(path))
        {
            problems.AddError($"\"{path}\" is not an absolute path", name);
        }
    }
}
