using System.Text;
using Multus.Cli.Operator.Running;

namespace Multus.Cli.Tests.Operator.Running;

public sealed class SecretsTests
{
    [Theory]
    [InlineData("""{ "a": 1 }""", """{ "a": 1 }""")]
    [InlineData("no json {", "no json {")]
    [InlineData("""{ "a": [{ "Password": { "b": 1 } }], "c": "é" }""", """{"a":[{"Password":"(hidden)"}],"c":"é"}""")]
    [InlineData("""{"bearerToken":"x","user":"y"}""", """{"bearerToken":"(hidden)","user":"y"}""")]
    public void HideIn_Text_LosesSecretsAndNothingElse(string text, string shown) => Assert.Equal(shown, Secrets.HideIn(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("", "")]
    [InlineData("A=1;B=2", "A=1;B=2")]
    [InlineData("A=1;DB_PASSWORD=2=3", "A=1;DB_PASSWORD=(hidden)")]
    public void HideInArgs_Pairs_LoseSecretsAndNothingElse(string args, string shown) => Assert.Equal(shown, Secrets.HideInArgs(args));
}
