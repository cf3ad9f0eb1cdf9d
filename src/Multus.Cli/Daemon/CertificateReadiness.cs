using Microsoft.AspNetCore.Http;
using Multus.Cni.DaemonProtocol;
using Multus.K8s.Certificates;

namespace Multus.Cli.Daemon;

/// <summary>A daemon is not ready while its node has no certificate that is good: whoever asks is told why, and everything else goes on. Thread-safe.</summary>
/// <param name="certificate">The certificate.</param>
/// <param name="time">The clock.</param>
/// <param name="next">Answers everything else.</param>
internal sealed class CertificateReadiness(NodeCertificate certificate, TimeProvider time, RequestDelegate next)
{
    public Task HandleAsync(HttpContext context)
    {
        if (context.Connection.LocalPort != 0 || context.Request.Path != DaemonPaths.Ready)
        {
            return next(context);
        }

        var state = certificate.State;
        if (state.Expires > time.GetUtcNow())
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return context.Response.WriteAsync($"this node has no certificate that is good: {state.Problem}\n");
    }
}
