using System.Diagnostics;
using Multus.Core.Commands;
using Multus.Core.Diagnostics;
using Multus.Core.Networks;

namespace Multus.Cli.Daemon.Telemetry;

/// <summary>The span of a request: inside of the one that whoever asks is in, and around those of the networks.</summary>
internal static class RequestSpan
{
    /// <summary>Answers inside of a span, if anybody listens.</summary>
    public static async ValueTask<CniResponse> AroundAsync(CniRequest request, Func<ValueTask<CniResponse>> answer)
    {
        using var span = MultusDiagnostics.StartCommand(request.Command, request.Context.Trace);
        if (span is { IsAllDataRequested: true })
        {
            Describe(span, request);
        }

        try
        {
            var response = await answer();
            if (response is CniResponse.Fail fail)
            {
                span?.SetTag(MultusDiagnostics.ErrorCodeTag, (long)Math.Min((ulong)fail.Error.Code, long.MaxValue));
                span?.SetStatus(ActivityStatusCode.Error, fail.Error.ToString());
            }

            return response;
        }
        catch (Exception exception)
        {
            span?.SetStatus(ActivityStatusCode.Error, exception.Message);
            throw;
        }
    }

    private static void Describe(Activity span, CniRequest request)
    {
        if (request.Context.Target is not { } target)
        {
            return;
        }

        span.SetTag(MultusDiagnostics.ContainerTag, target.Sandbox.Container.Value);
        span.SetTag(MultusDiagnostics.InterfaceTag, target.Interface.Value);
        span.SetTag("k8s.namespace.name", ArgumentOf(request, PodRef.NamespaceKey));
        span.SetTag("k8s.pod.name", ArgumentOf(request, PodRef.NameKey));
    }

    private static string? ArgumentOf(CniRequest request, string key) => request.Context.Args.TryGet(key, out var value) ? value : null;
}
