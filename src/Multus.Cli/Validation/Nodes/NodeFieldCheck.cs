using System.Globalization;
using Multus.Cli.Validation.Documents;
using Multus.Cli.Validation.Rules;
using Multus.Core.Cni.Json;

namespace Multus.Cli.Validation.Nodes;

/// <summary>Looks at the keys that configurations of a node and of its daemon share.</summary>
/// <param name="findings">Where it is said what is wrong.</param>
internal sealed class NodeFieldCheck(Findings findings)
{
    private readonly Field _field = new(findings);

    public void Run(SourceNode config)
    {
        foreach (var key in NodeKeys.Texts)
        {
            _field.Text(config, key);
        }

        foreach (var key in NodeKeys.Flags)
        {
            _field.Flag(config, key);
        }

        foreach (var key in NodeKeys.Folders)
        {
            if (_field.Text(config, key) is { Text.Length: > 0 } folder && !Path.IsPathRooted(folder.Text))
            {
                findings.Add(NodeRules.PathNotAbsolute, folder, $"\"{Quoted.Short(folder.Text)}\" is not an absolute path: write \"/{Quoted.Short(folder.Text.TrimStart('.', '/'))}\", or where it is");
            }
        }

        foreach (var key in NodeKeys.Durations)
        {
            if (_field.Text(config, key) is { Text.Length: > 0 } duration && !(GoDuration.TryParse(duration.Text, out var time) && time > TimeSpan.Zero))
            {
                findings.Add(NodeRules.DurationInvalid, duration, $"\"{Quoted.Short(duration.Text)}\" is no time longer than zero: write one such as \"90s\" or \"1m30s\"");
            }
        }

        foreach (var (key, one, other) in NodeKeys.Choices)
        {
            if (_field.Text(config, key) is { Text.Length: > 0 } value && value.Text != one && value.Text != other)
            {
                findings.Add(NetworkRules.ValueUnknown, value, $"\"{Quoted.Short(value.Text)}\" is nothing that {key} takes: write \"{one}\" or \"{other}\"");
            }
        }

        foreach (var (key, least, most) in NodeKeys.Numbers)
        {
            if (_field.Number(config, key) is { } number && (number < least || number > most))
            {
                findings.Add(NodeRules.NumberRange, config.Find(key)!, string.Create(CultureInfo.InvariantCulture, $"{number} is out of range: write a number from {least} to {most}"));
            }
        }

        if (_field.Map(config, "admission") is { } admission)
        {
            KeyCheck.Run(admission, "admission", ["address", "port", "certFile", "keyFile", "clientCAFile"], findings);
        }

        Logs(config);
        Namespaces(config);
    }

    private void Logs(SourceNode config)
    {
        string[] levels = ["debug", "verbose", "error", "panic"];
        if (config.TextOf("logLevel") is { Length: > 0 } level && !levels.Contains(level, StringComparer.OrdinalIgnoreCase))
        {
            findings.Add(NodeRules.LogLevelUnknown, config.Find("logLevel")!, $"\"{Quoted.Short(level)}\" is no level, and error is used: write one of {Quoted.List(levels)}{Nearest.Question(level, levels)}");
        }

        if (_field.Map(config, "logOptions") is not { } options)
        {
            return;
        }

        KeyCheck.Run(options, "logOptions", ["maxSize", "maxAge", "maxBackups", "compress"], findings);
        foreach (var key in new[] { "maxSize", "maxAge", "maxBackups" })
        {
            if (_field.Number(options, key) is { } number and < 0)
            {
                findings.Add(NodeRules.NumberRange, options.Find(key)!, string.Create(CultureInfo.InvariantCulture, $"{number} is negative: write a number from 0 on"));
            }
        }

        _field.Flag(options, "compress");
    }

    private void Namespaces(SourceNode config)
    {
        _field.Texts(config, "systemNamespaces");
        _field.Texts(config, "defaultNetworks");
        if (config.TextOf("globalNamespaces") is { Length: > 0 } && !config.IsOn("namespaceIsolation"))
        {
            findings.Add(NodeRules.IsolationUnused, config.Find("globalNamespaces")!, "namespaceIsolation is off, and \"globalNamespaces\" means nothing: write \"namespaceIsolation\": true, or take it away");
        }

        if (config.TextOf("kubeconfig") is { Length: > 0 } && config.TextOf("manifestDir") is { Length: > 0 })
        {
            findings.Add(NodeRules.KubeconfigIgnored, config.Find("kubeconfig")!, "\"kubeconfig\" does not count beside \"manifestDir\": take one of them away");
        }
    }
}
