using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Multus.Schemas.Tests.Export;
using Multus.Schemas.Tests.Model.Texts;

namespace Multus.Schemas.Tests.Model.Node;

[Description("A server that an API server asks whether networks and pods are right as they are made. There is none by default.")]
[Keywords("""
    {"if":{"type":"object"},
     "then":{"properties":{"certFile":{"type":"string","minLength":1},"keyFile":{"type":"string","minLength":1}},"required":["certFile","keyFile"]}}
    """)]
internal sealed record Admission
{
    [Description("The IP address to listen at; all that the node has by default.")]
    [Examples("127.0.0.1")]
    public IpAddressText? Address { get; init; }

    [Description("The TCP port to listen at.")]
    [DefaultValue(8443)]
    [Range(1, ushort.MaxValue)]
    public int? Port { get; init; }

    [Description("The server's certificate in PEM, with those between it and its authority. It is read anew when it changes.")]
    [Examples("/etc/multus/webhook/tls.crt")]
    public AbsolutePathText? CertFile { get; init; }

    [Description("The certificate's key in PEM. It is read anew when it changes.")]
    [Examples("/etc/multus/webhook/tls.key")]
    public AbsolutePathText? KeyFile { get; init; }

    [Description("The authorities in PEM that whoever asks must be certified by; anybody may ask by default. It is read anew when it changes.")]
    [Examples("/etc/multus/webhook/client-ca.crt")]
    public AbsolutePathText? ClientCAFile { get; init; }
}
