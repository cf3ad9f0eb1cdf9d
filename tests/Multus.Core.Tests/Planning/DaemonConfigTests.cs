using System.Text;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Planning;

namespace Multus.Core.Tests.Planning;

public sealed class DaemonConfigTests
{
    [Fact]
    public void Read_Nothing_IsTheDefaults()
    {
        var config = DaemonConfig.Read("{}"u8);

        Assert.Equal(new DaemonConfig(), config);
        Assert.Equal(("/run/multus/", 64, 1000), (config.SocketDir, config.Requests.AtWork, config.Requests.Waiting));
    }

    [Fact]
    public void Read_AllKeys_AreThere()
    {
        var config = Read("""
            {"socketDir":"/s","chrootDir":"/hostroot","metricsPort":9091,"connectionLimit":7,"maxRequests":3,"maxQueuedRequests":4,"drainTimeout":"5s","logLevel":"debug"}
            """);

        Assert.Equal(("/s", "/hostroot", 9091, 7), (config.SocketDir, config.ChrootDir, config.MetricsPort, config.ConnectionLimit));
        Assert.Equal((3, 4, TimeSpan.FromSeconds(5), LogLevelSetting.Debug), (config.Requests.AtWork, config.Requests.Waiting, config.DrainTimeout, config.Log.Level));
    }

    [Fact]
    public void Read_SeveralMistakes_AreAllNamed()
    {
        var error = Assert.Throws<CniException>(() => Read("""
            {"socketDir":"s","chrootDir":"h","metricsPort":70000,"connectionLimit":0,"maxRequests":"3","drainTimeout":"soon"}
            """)).Error;

        Assert.Equal(CniErrorCode.InvalidNetworkConfig, error.Code);
        foreach (var part in new[] { "\"socketDir\": \"s\"", "\"chrootDir\": \"h\"", "\"metricsPort\": 70000 is not from 1 to 65535", "\"connectionLimit\": 0", "maxRequests", "\"drainTimeout\": \"soon\"" })
        {
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_Admission_IsThere()
    {
        Assert.Null(Read("{}").Admission);
        Assert.Equal(
            new AdmissionConfig { CertificateFile = "/c", KeyFile = "/k" },
            Read("""{"admission":{"certFile":"/c","keyFile":"/k"}}""").Admission);
        Assert.Equal(
            new AdmissionConfig { Address = System.Net.IPAddress.Parse("10.0.0.1"), Port = 9443, CertificateFile = "/c", KeyFile = "/k", ClientAuthoritiesFile = "/a" },
            Read("""{"admission":{"address":"10.0.0.1","port":9443,"certFile":"/c","keyFile":"/k","clientCAFile":"/a"}}""").Admission);
    }

    [Theory]
    [InlineData("true", "\"admission\" is no object")]
    [InlineData("{}", "admission: \"certFile\": \"\" is not an absolute path")]
    [InlineData("""{"certFile":"/c","keyFile":"k"}""", "admission: \"keyFile\": \"k\" is not an absolute path")]
    [InlineData("""{"certFile":"/c","keyFile":"/k","port":0}""", "admission: \"port\": 0 is not from 1 to 65535")]
    [InlineData("""{"certFile":"/c","keyFile":"/k","address":"localhost"}""", "admission: \"address\": \"localhost\" is no IP address")]
    [InlineData("""{"certFile":"/c","keyFile":"/k","clientCAFile":"a"}""", "admission: \"clientCAFile\": \"a\" is not an absolute path")]
    public void Read_AdmissionThatMakesNoSense_IsRefused(string admission, string problem)
    {
        var error = Assert.Throws<CniException>(() => Read($$"""{"admission":{{admission}}}""")).Error;

        Assert.Equal(CniErrorCode.InvalidNetworkConfig, error.Code);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ShimConfig_Nothing_IsTheDefaults()
    {
        var config = ShimConfig.Read("{}"u8);

        Assert.Equal(("/run/multus/", "/var/lib/cni/multus", TimeSpan.FromMinutes(1)), (config.DaemonSocketDir, config.CniDir, config.DaemonTimeout));
        Assert.Equal(CniVersion.V010, config.Version);
        Assert.Equal((225, 115), (config.AnswerTimeout(CniCommand.Add).TotalSeconds, config.AnswerTimeout(CniCommand.Del).TotalSeconds));
    }

    [Fact]
    public void ShimConfig_AllKeys_AreThere()
    {
        var config = ShimConfig.Read("""{"cniVersion":"1.0.0","daemonSocketDir":"/s","cniDir":"/c","daemonTimeout":"3s","requestTimeout":"10s"}"""u8);

        Assert.Equal(("1.0.0", "/s", "/c"), (config.Version.Text, config.DaemonSocketDir, config.CniDir));
        Assert.Equal((3, 55), (config.DaemonTimeout.TotalSeconds, config.AnswerTimeout(CniCommand.Check).TotalSeconds));
    }

    [Theory]
    [InlineData("""{"daemonSocketDir":"s"}""", CniErrorCode.InvalidNetworkConfig)]
    [InlineData("""{"daemonTimeout":"0"}""", CniErrorCode.InvalidNetworkConfig)]
    [InlineData("[]", CniErrorCode.DecodingFailure)]
    public void ShimConfig_Mistake_IsRefused(string config, CniErrorCode code) =>
        Assert.Equal(code, Assert.Throws<CniException>(() => ShimConfig.Read(Encoding.UTF8.GetBytes(config))).Error.Code);

    private static DaemonConfig Read(string json) => DaemonConfig.Read(Encoding.UTF8.GetBytes(json));
}
