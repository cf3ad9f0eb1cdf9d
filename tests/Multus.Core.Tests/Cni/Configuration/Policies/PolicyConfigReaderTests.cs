using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Configuration.Policies;
using Multus.Core.Cni.Errors;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Cni.Configuration.Policies;

public sealed class PolicyConfigReaderTests
{
    [Theory]
    [InlineData("""{"cniVersion":"1.0.0","name":"shopnet","type":"bridge"}""")]
    [InlineData("""{"cniVersion":"1.0.0","name":"shopnet","type":"bridge","delegatePolicies":null}""")]
    [InlineData("""{"cniVersion":"1.0.0","name":"shopnet","plugins":[{"type":"bridge"}],"delegatePolicies":[]}""")]
    public void NothingStated_IsNone(string json) => Assert.Same(PolicyConfigs.None, NetworkConfigReader.Read(JsonText.Utf8(json)).Policies);

    [Fact]
    public void Everything_IsRead()
    {
        var policies = Read("""
            [
              {"policy":"deadline","timeout":"1m30s","types":["bridge","macvlan"],"networks":["shopnet"],"commands":["ADD","DEL","CHECK","STATUS","GC"]},
              {"policy":"retry","on":["busy"],"attempts":5,"delay":"200ms","backoff":"linear","maxDelay":"2s"},
              {"policy":"circuitBreaker","failureRatio":0.25,"minimumCalls":4,"window":"1m","pause":"10s"},
              {"policy":"concurrencyLimit","calls":4,"queue":0}
            ]
            """);

        var deadline = Assert.IsType<DeadlineConfig>(policies[0]);
        Assert.Equal(TimeSpan.FromSeconds(90), deadline.Timeout);
        Assert.Equal(["bridge", "macvlan"], deadline.Types.Select(static type => type.Value));
        Assert.Equal(["shopnet"], deadline.Networks.Select(static network => network.Value));
        Assert.Equal<CniCommand>([CniCommand.Add, CniCommand.Del, CniCommand.Check, CniCommand.Status, CniCommand.Gc], deadline.Commands);
        var retry = Assert.IsType<RetryConfig>(policies[1]);
        Assert.Equal<RetryReason>([RetryReason.Busy], retry.On);
        Assert.Equal(
            (5, TimeSpan.FromMilliseconds(200), RetryBackoff.Linear, TimeSpan.FromSeconds(2)),
            (retry.Attempts, retry.Delay, retry.Backoff, retry.MaxDelay));
        var breaker = Assert.IsType<CircuitBreakerConfig>(policies[2]);
        Assert.Equal((0.25, 4, TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(10)), (breaker.FailureRatio, breaker.MinimumCalls, breaker.Window, breaker.Pause));
        var limit = Assert.IsType<ConcurrencyLimitConfig>(policies[3]);
        Assert.Equal((4, 0), (limit.Calls, limit.Queue));
    }

    [Fact]
    public void WhatIsLeftOut_HasTheDefaults()
    {
        var policies = Read("""[{"policy":"retry"},{"policy":"circuitBreaker"},{"policy":"concurrencyLimit","calls":1}]""");

        var retry = Assert.IsType<RetryConfig>(policies[0]);
        Assert.Equal<RetryReason>([RetryReason.Busy, RetryReason.TryAgainLater], retry.On);
        Assert.Equal(
            (3, TimeSpan.FromSeconds(1), RetryBackoff.Exponential, TimeSpan.FromSeconds(30)),
            (retry.Attempts, retry.Delay, retry.Backoff, retry.MaxDelay));
        Assert.Equal((0.5, 10), (((CircuitBreakerConfig)policies[1]).FailureRatio, ((CircuitBreakerConfig)policies[1]).MinimumCalls));
        Assert.Equal(1000, ((ConcurrencyLimitConfig)policies[2]).Queue);
        Assert.All(policies, static policy => Assert.True(policy.Types.IsEmpty && policy.Networks.IsEmpty && policy.Commands.IsEmpty));
    }

    [Theory]
    [InlineData("{}", "\"delegatePolicies\": expected an array of objects, found an object")]
    [InlineData("[7]", "\"delegatePolicies[0]\": expected an object, found the number 7")]
    [InlineData("[{}]", "\"delegatePolicies[0].policy\": is missing")]
    [InlineData("""[{"policy":"retry"},{"policy":"hope"}]""", "\"delegatePolicies[1].policy\": \"hope\" is none of deadline, retry, circuitBreaker and concurrencyLimit")]
    [InlineData("""[{"policy":7}]""", "\"delegatePolicies[0].policy\": expected a string, found the number 7")]
    [InlineData("""[{"policy":"deadline"}]""", "\"delegatePolicies[0].timeout\": is missing")]
    [InlineData("""[{"policy":"deadline","timeout":30}]""", "\"delegatePolicies[0].timeout\": expected a string, found the number 30")]
    [InlineData("""[{"policy":"deadline","timeout":"30"}]""", "\"delegatePolicies[0].timeout\": \"30\" is not a duration such as \"90s\" or \"1m30s\"")]
    [InlineData("""[{"policy":"deadline","timeout":"1ms"}]""", "\"delegatePolicies[0].timeout\": \"1ms\" is not between 0.01s and 86400s")]
    [InlineData("""[{"policy":"retry","attempts":1}]""", "\"delegatePolicies[0].attempts\": expected a whole number from 2 to 100, found the number 1")]
    [InlineData("""[{"policy":"retry","attempts":2.5}]""", "\"delegatePolicies[0].attempts\": expected a whole number from 2 to 100, found the number 2.5")]
    [InlineData("""[{"policy":"retry","attempt":3}]""", "\"delegatePolicies[0].attempt\": is not a member of this policy")]
    [InlineData("""[{"policy":"retry","on":["error"]}]""", "\"delegatePolicies[0].on\": \"error\" is none of busy, tryAgainLater")]
    [InlineData("""[{"policy":"retry","on":[]}]""", "\"delegatePolicies[0].on\": expected an array with at least one string, found an empty one")]
    [InlineData("""[{"policy":"retry","backoff":"random"}]""", "\"delegatePolicies[0].backoff\": \"random\" is none of exponential, linear, constant")]
    [InlineData("""[{"policy":"retry","maxDelay":"2h"}]""", "\"delegatePolicies[0].maxDelay\": \"2h\" is not between 0 and 3600s")]
    [InlineData("""[{"policy":"circuitBreaker","failureRatio":0}]""", "\"delegatePolicies[0].failureRatio\": expected a number above 0 and up to 1, found the number 0")]
    [InlineData("""[{"policy":"circuitBreaker","failureRatio":"half"}]""", "\"delegatePolicies[0].failureRatio\": expected a number above 0 and up to 1, found the string \"half\"")]
    [InlineData("""[{"policy":"concurrencyLimit"}]""", "\"delegatePolicies[0].calls\": is missing")]
    [InlineData("""[{"policy":"retry","commands":["VERSION"]}]""", "\"delegatePolicies[0].commands\": \"VERSION\" is none of ADD, DEL, CHECK, STATUS, GC")]
    [InlineData("""[{"policy":"retry","types":["../x"]}]""", "\"delegatePolicies[0].types\": \"../x\" is not a plugin's type")]
    [InlineData("""[{"policy":"retry","networks":["a b"]}]""", "\"delegatePolicies[0].networks\": \"a b\" is not a network's name")]
    public void WhatIsWrong_IsNamedWithItsValue(string policies, string message)
    {
        var exception = Assert.Throws<CniException>(() => Read(policies));

        Assert.Equal((CniErrorCode.InvalidNetworkConfig, message), (exception.Error.Code, exception.Error.Message));
    }

    [Fact]
    public void PolicyInsideAPlugin_IsRefused()
    {
        var exception = Assert.Throws<CniException>(() => NetworkConfigReader.Read(JsonText.Utf8(
            """{"cniVersion":"1.0.0","name":"shopnet","plugins":[{"type":"bridge","delegatePolicies":[{"policy":"retry"}]}]}""")));

        Assert.Equal(
            "failed to parse plugin config 0: error parsing configuration: \"delegatePolicies\" stands beside \"plugins\", not in one of them; \"types\" says which plugins a policy is for",
            exception.Error.Message);
    }

    [Fact]
    public void SinglePlugin_DoesNotGetToSeeThem()
    {
        var network = NetworkConfigReader.Read(JsonText.Utf8("""{"cniVersion":"0.4.0","name":"shopnet","type":"bridge","delegatePolicies":[{"policy":"retry"}],"mtu":1400}"""));

        var request = RequestConfig.Derive(network, network.Plugins[0], CapabilityArgs.Empty, prevResult: null);

        Assert.Equal("""{"cniVersion":"0.4.0","name":"shopnet","type":"bridge","mtu":1400}""", request.ToString());
        Assert.Single(network.Policies.Policies);
    }

    private static ImmutableArray<PolicyConfig> Read(string policies) =>
        NetworkConfigReader.Read(JsonText.Utf8($$"""{"cniVersion":"1.0.0","name":"shopnet","plugins":[{"type":"bridge"}],"delegatePolicies":{{policies}}}""")).Policies.Policies;
}
