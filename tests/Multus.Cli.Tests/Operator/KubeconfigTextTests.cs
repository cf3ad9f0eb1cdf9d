using System.Text;
using Multus.Cli.Operator;
using Multus.TestKit.Golden;

namespace Multus.Cli.Tests.Operator;

public sealed class KubeconfigTextTests
{
    private static readonly byte[] Authorities = Encoding.UTF8.GetBytes("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");

    [Fact]
    public void Write_Authorities_AreInIt() => Verify(Authorities, "eyJhbGciOi.J9-_a");

    [Fact]
    public void Write_NoAuthorities_TrustsAny() => Verify(null, "eyJhbGciOi.J9-_a");

    [Fact]
    public void Write_TokenThatYamlWouldReadOtherwise_IsQuoted() => Verify(Authorities, "a\": b\n#\\c");

    private static void Verify(ReadOnlyMemory<byte>? authorities, string token, [System.Runtime.CompilerServices.CallerMemberName] string member = "") =>
        GoldenFile.Verify(Encoding.UTF8.GetString(KubeconfigText.Write("https://[fd00::1]:6443", authorities, token)), member: member);
}
