using Multus.Core.Cni.Errors;
using Multus.K8s.Access;
using Multus.K8s.Tests.Support;

namespace Multus.K8s.Tests.Access.Exec;

/// <summary>Programs that tell who we are.</summary>
public sealed class ExecPluginTests : IDisposable
{
    private const string V1 = "client.authentication.k8s.io/v1";
    private const string V1Beta1 = "client.authentication.k8s.io/v1beta1";

    private readonly AccessBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(V1, "Never")]
    [InlineData(V1Beta1, "IfAvailable")]
    public async Task K12_Plugin_OfAVersion_GivesAToken(string version, string mode)
    {
        await using var server = await ApiServer.StartAsync(AccessBench.Echo("Authorization"));
        WritePlugin(Answer(version, "\"token\":\"t1\""));

        Assert.Equal("200 Bearer t1", await AccessBench.GetAsync(Connect(server, version, $", interactiveMode: {mode}")));
    }

    [Fact]
    public async Task Plugin_WhileItsAnswerIsGood_IsRunOnceForAll()
    {
        await using var server = await ApiServer.StartAsync(AccessBench.Echo("Authorization"));
        WritePlugin("echo run >> $FOLDER/runs; sleep 0.1; " + Answer(V1Beta1, "\"token\":\"t1\""));
        var connection = Connect(server);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => AccessBench.GetAsync(connection)));

        Assert.All(answers, static answer => Assert.Equal("200 Bearer t1", answer));
        Assert.Equal(1, Runs);
    }

    [Fact]
    public async Task K12_Plugin_WhenItsAnswerExpires_IsRunAgain()
    {
        await using var server = await ApiServer.StartAsync(AccessBench.Echo("Authorization"));
        var expires = _bench.Time.GetUtcNow().AddMinutes(5);
        WritePlugin("echo run >> $FOLDER/runs; " + Answer(V1Beta1, $"\"token\":\"t'$(wc -l < $FOLDER/runs)'\",\"expirationTimestamp\":\"{expires:yyyy-MM-ddTHH:mm:ssZ}\""));
        var connection = Connect(server);

        Assert.Equal("200 Bearer t1", await AccessBench.GetAsync(connection));
        _bench.Time.Advance(TimeSpan.FromSeconds(299));
        Assert.Equal("200 Bearer t1", await AccessBench.GetAsync(connection));
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("200 Bearer t2", await AccessBench.GetAsync(connection));
    }

    [Fact]
    public async Task Plugin_WhoseAnswerIsRefused_IsRunAgainOnce()
    {
        await using var server = await ApiServer.StartAsync(static context =>
        {
            context.Response.StatusCode = context.Request.Headers.Authorization == "Bearer t2" ? 200 : 401;
            return Task.CompletedTask;
        });
        WritePlugin("echo run >> $FOLDER/runs; " + Answer(V1Beta1, "\"token\":\"t'$(wc -l < $FOLDER/runs)'\""));

        Assert.Equal("200 ", await AccessBench.GetAsync(Connect(server)));
        Assert.Equal(2, Runs);
    }

    [Fact]
    public async Task K12_Plugin_GivingACertificate_HasItShown()
    {
        var authority = new TestAuthority("the cluster's authority");
        using var certificate = authority.CertifyServer("127.0.0.1");
        var setup = new ApiServerSetup(authority, AccessBench.Echo("Authorization")) { Certificate = () => certificate };
        await using var server = await ApiServer.StartAsync(setup);
        var identity = authority.CertifyClient("a");
        WritePlugin(Answer(V1Beta1, $"\"clientCertificateData\":\"{OneLine(identity.Certificate)}\",\"clientKeyData\":\"{OneLine(identity.Key)}\""));

        Assert.Equal("200 ", await AccessBench.GetAsync(Connect(server)));
        Assert.Equal(["CN=a"], Assert.Single(setup.ClientChains));
    }

    [Fact]
    public async Task Plugin_Run_GetsArgumentsEnvironmentAndWhatItMayKnowOfTheCluster()
    {
        await using var server = await ApiServer.StartAsync(AccessBench.Echo("Authorization"));
        WritePlugin("printf '%s|' \"$@\" > $FOLDER/arguments; printf %s \"$KUBERNETES_EXEC_INFO\" > $FOLDER/info; printf %s \"$A-$B\" > $FOLDER/variables; " + Answer(V1Beta1, "\"token\":\"t\""));
        _bench.Environment["A"] = "inherited";
        _bench.Environment["B"] = "inherited";

        await AccessBench.GetAsync(Connect(
            server, V1Beta1, ", args: ['--a', 'b c', '$HOME'], env: [{name: B, value: own}], provideClusterInfo: true", "tls-server-name: 127.0.0.1, extensions: [{name: client.authentication.k8s.io/exec, extension: {x: [1]}}], "));

        Assert.Equal("--a|b c|$HOME|", await File.ReadAllTextAsync(_bench.Folder["arguments"]));
        Assert.Equal("inherited-own", await File.ReadAllTextAsync(_bench.Folder["variables"]));
        var authorities = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(server.Endpoint.CertificateAuthorities));
        Assert.Equal(
            $$"""{"apiVersion":"{{V1Beta1}}","kind":"ExecCredential","spec":{"interactive":false,"cluster":{"server":"https://127.0.0.1:{{server.Port}}","tls-server-name":"127.0.0.1","certificate-authority-data":"{{authorities}}","config":{"x":[1]}""" + "}}}",
            (await File.ReadAllTextAsync(_bench.Folder["info"])).Replace("\\u002B", "+", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("echo SECRET; echo 'no network' >&2; exit 3", 11, "failed: exit status 3: no network")]
    [InlineData("kill -9 $$", 11, "failed: killed by signal 9")]
    [InlineData("exec sleep 60", 11, "failed: killed after 0.3 s")]
    [InlineData("echo SECRET", 7, "printed no ExecCredential in JSON")]
    [InlineData("echo []", 7, "printed no ExecCredential in JSON")]
    [InlineData("""echo '{"kind":"Secret"}'""", 7, "printed an object of the kind \"Secret\", not ExecCredential")]
    [InlineData("""echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":"SECRET"}}'""", 7, "answered in the version \"client.authentication.k8s.io/v1\", not client.authentication.k8s.io/v1beta1")]
    [InlineData("""echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1beta1"}'""", 7, "printed no status")]
    [InlineData("""echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1beta1","status":{"token":""}}'""", 7, "printed neither a token nor a client certificate")]
    [InlineData("""echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1beta1","status":{"token":"SECRET SECRET"}}'""", 7, "no token has")]
    [InlineData("""echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1beta1","status":{"token":7}}'""", 7, "printed no ExecCredential in JSON")]
    [InlineData("""echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1beta1","status":{"clientKeyData":"SECRET"}}'""", 7, "without its certificate")]
    [InlineData("""echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1beta1","status":{"token":"SECRET","expirationTimestamp":"soon"}}'""", 7, "printed \"soon\" as expirationTimestamp")]
    public async Task K12_Plugin_ThatFails_IsNamedWithItsReasonAndNoSecret(string script, int code, string problem)
    {
        WritePlugin(script);
        var exec = new K8s.Access.Exec.ExecPlugin("users[u].user.exec", _bench.Folder["plugin"], V1Beta1) { Timeout = TimeSpan.FromSeconds(script.Contains("sleep", StringComparison.Ordinal) ? 0.3 : 30) };
        var runner = new K8s.Access.Exec.ExecPluginRunner(_bench.Environment, _bench.Access.Files, _bench.Access.Processes);

        var exception = await Assert.ThrowsAsync<CniException>(async () => await runner.RunAsync(exec, CancellationToken.None));

        Assert.Equal((CniErrorCode)code, exception.Error.Code);
        Assert.StartsWith("users[u].user.exec: ", exception.Error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, exception.Error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-plugin", "is not in PATH; install it")]
    [InlineData("./no-such-plugin", "cannot be run: ")]
    public async Task Plugin_Missing_IsNamedWithTheHint(string command, string problem)
    {
        var connection = _bench.Connect(
            "{server: 'https://127.0.0.1:1'}", $"{{exec: {{apiVersion: {V1Beta1}, command: {command}, installHint: 'install it'}}}}");

        var error = (await Assert.ThrowsAsync<CniException>(() => AccessBench.GetAsync(connection))).Error;

        Assert.Equal(CniErrorCode.InvalidNetworkConfig, error.Code);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.EndsWith("; install it", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plugin_InPath_IsFoundThere()
    {
        await using var server = await ApiServer.StartAsync(AccessBench.Echo("Authorization"));
        _bench.Environment["PATH"] = $"/not/there:{_bench.Folder.Root}:/usr/bin:/bin";
        WritePlugin(Answer(V1Beta1, "\"token\":\"t\""));

        Assert.Equal("200 Bearer t", await AccessBench.GetAsync(Connect(server, V1Beta1, "", "", "plugin")));
    }

    [Fact]
    public async Task Plugin_BesideAToken_IsNotRun()
    {
        await using var server = await ApiServer.StartAsync(AccessBench.Echo("Authorization"));
        _bench.WritePem("ca.crt", server.Endpoint.CertificateAuthorities);

        Assert.Equal("200 Bearer t", await AccessBench.GetAsync(_bench.Connect(
            $"{{server: 'https://127.0.0.1:{server.Port}', certificate-authority: ca.crt}}", $"{{token: t, exec: {{apiVersion: {V1Beta1}, command: /not/there}}}}")));
    }

    [Fact]
    public async Task Plugin_WhoeverNoLongerWaits_DoesNotKeepTheNextFromIt()
    {
        await using var server = await ApiServer.StartAsync(AccessBench.Echo("Authorization"));
        WritePlugin("test -e $FOLDER/runs || { echo run > $FOLDER/runs; exec sleep 60; }; " + Answer(V1Beta1, "\"token\":\"t\""));
        var connection = Connect(server);
        using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await ((K8s.Http.IApiConnection)connection).SendAsync(new K8s.Http.ApiRequest(HttpMethod.Get, "version"), impatient.Token));

        Assert.Equal("200 Bearer t", await AccessBench.GetAsync(connection));
    }

    private int Runs => File.ReadAllLines(_bench.Folder["runs"]).Length;

    private static string Answer(string version, string status) =>
        $"printf '%s' '{{\"kind\":\"ExecCredential\",\"apiVersion\":\"{version}\",\"spec\":{{}},\"status\":{{{status}}}}}'";

    private static string OneLine(string pem) => pem.ReplaceLineEndings("\\n");

    private void WritePlugin(string script)
    {
        _bench.Environment["FOLDER"] = _bench.Folder.Root;
        _bench.Folder.WriteProgram("plugin", $"#!/bin/sh\n{script}\n");
    }

    private ClusterConnection Connect(ApiServer server, string version = V1Beta1, string exec = "", string cluster = "", string command = "./plugin") => _bench.Connect(
        $"{{{cluster}server: 'https://127.0.0.1:{server.Port}', certificate-authority: {_bench.WritePem("ca.crt", server.Endpoint.CertificateAuthorities)}}}",
        $"{{exec: {{apiVersion: {version}, command: {command}{exec}}}}}");
}
