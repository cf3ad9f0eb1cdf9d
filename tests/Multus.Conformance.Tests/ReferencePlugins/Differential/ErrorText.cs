using Multus.Core.Cni.Errors;
using Multus.Core.Delegation;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>Errors as text, for comparing; of a success it is empty.</summary>
internal static class ErrorText
{
    public static string Of(PluginAnswer answer) => Of(answer, "");

    /// <summary>What a plugin printed, with text before its message.</summary>
    public static string Of(PluginAnswer answer, string prefix)
    {
        if (answer.Exit == 0)
        {
            return "";
        }

        var (code, message, details) = answer.ReadError();
        return Text(code, prefix + message, details);
    }

    public static string Of(DelegateOutcome outcome) => outcome is DelegateOutcome.Failed { Error: var error } ? Of(error) : "";

    public static string Of(CniError error) => Text((ulong)error.Code, error.Message, error.Details ?? "");

    private static string Text(ulong code, string message, string details) => $"code {code}: {message}; details: {details}";
}
