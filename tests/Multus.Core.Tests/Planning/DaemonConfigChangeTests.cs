using System.Text;
using Multus.Core.Cni.Errors;
using Multus.Core.Planning;

namespace Multus.Core.Tests.Planning;

public sealed class DaemonConfigChangeTests
{
    [Theory]
    [InlineData("""{"logLevel":"error"}""", """{ "logLevel" : "error" }""", "", "")]
    [InlineData("{}", """{"logLevel":null}""", "", "")]
    [InlineData("""{"binDir":"/a"}""", """{"BinDir":"/a"}""", "", "")]
    [InlineData("{}", """{"logLevel":"debug","maxRequests":3,"namespaceIsolation":true}""", "logLevel maxRequests namespaceIsolation", "")]
    [InlineData("""{"drainTimeout":"1s","maxQueuedRequests":7}""", "{}", "drainTimeout maxQueuedRequests", "")]
    [InlineData("""{"clusterNetwork":"a"}""", """{"clusterNetwork":"b","requestTimeout":"9s"}""", "clusterNetwork requestTimeout", "")]
    [InlineData("""{"socketDir":"/a","metricsPort":1}""", """{"socketDir":"/b","chrootDir":"/c","binDir":"/d"}""", "binDir", "chrootDir metricsPort socketDir")]
    [InlineData("""{"cniDir":"/a"}""", """{"CNIDIR":"/b"}""", "", "cniDir")]
    [InlineData("{}", """{"kubeconfig":"/k","hotPlug":true,"logFile":"/l","connectionLimit":4}""", "", "connectionLimit hotPlug kubeconfig logFile")]
    [InlineData("{}", """{"multusConfigFile":"auto","multusAutoconfigDir":"/n","cniVersion":"1.0.0"}""", "", "cniVersion multusAutoconfigDir multusConfigFile")]
    [InlineData("""{"multusAutoconfigDir":"/n"}""", """{"multusAutoconfigDir":"/n","readinessindicatorfile":"/r","requestTimeout":"9s"}""", "", "readinessindicatorfile requestTimeout")]
    [InlineData("{}", """{"readinessindicatorfile":"/r"}""", "readinessindicatorfile", "")]
    public void Between_TwoFiles_NamesWhatChanges(string running, string file, string applied, string needRestart)
    {
        var change = DaemonConfigChange.Between(Encoding.UTF8.GetBytes(running), Encoding.UTF8.GetBytes(file));

        Assert.Equal((applied, needRestart), (string.Join(' ', change.Applied), string.Join(' ', change.NeedRestart)));
    }

    [Fact]
    public void Between_KeysThatTakeARestart_StayAsTheyAreUntilThen()
    {
        var change = DaemonConfigChange.Between(
            """{"cniDir":"/old","binDir":"/a","metricsPort":1}"""u8, """{"binDir":"/b","cniDir":"/new","metricsPort":2,"chrootDir":"/c"}"""u8);

        Assert.Equal("""{"binDir":"/b","cniDir":"/old","metricsPort":1}""", Encoding.UTF8.GetString(change.Configuration.Span));
    }

    [Fact]
    public void Between_KeysThatWereTakenAway_AreBroughtBack()
    {
        var change = DaemonConfigChange.Between("""{"socketDir":"/s"}"""u8, """{"logLevel":"debug"}"""u8);

        Assert.Equal("""{"logLevel":"debug","socketDir":"/s"}""", Encoding.UTF8.GetString(change.Configuration.Span));
    }

    [Theory]
    [InlineData("", CniErrorCode.DecodingFailure)]
    [InlineData("[]", CniErrorCode.DecodingFailure)]
    [InlineData("""{"maxRequests":0}""", CniErrorCode.InvalidNetworkConfig)]
    [InlineData("""{"metricsPort":70000}""", CniErrorCode.InvalidNetworkConfig)]
    public void Between_FileThatNoDaemonStartsWith_IsRefused(string file, CniErrorCode code)
    {
        var exception = Assert.Throws<CniException>(() => DaemonConfigChange.Between("{}"u8, Encoding.UTF8.GetBytes(file)));

        Assert.Equal(code, exception.Error.Code);
    }
}
