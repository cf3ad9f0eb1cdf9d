namespace Multus.Core.Tests.Networks;

/// <summary>The JSON form as it should not be. K-numbers are the conformance cases of several networks, N-numbers the requirements of their standard.</summary>
public sealed class RefusedSelectionTests
{
    [Theory]
    [InlineData("""{"name":"a"}""", "expected a list of objects, found an object")]
    [InlineData("\"a\"", "expected a list of objects, found the string \"a\"")]
    [InlineData("[null]", "element 0: expected an object, found null")]
    [InlineData("""["a",7]""", "element 0: expected an object, found the string \"a\"; element 1: expected an object, found the number 7")]
    [InlineData("[{}]", "element 0: name: is missing")]
    [InlineData("""[{"name":""}]""", "element 0: name: is missing")]
    [InlineData("""[{"name":null}]""", "element 0: name: is missing")]
    [InlineData("""[{"name":1}]""", "element 0: name: expected a string, found the number 1")]
    public void K02AndN13_NotAListOfNamedObjects_IsRefused(string annotation, string problem) => Assert.Equal(problem, Selections.ProblemOf(annotation));

    [Theory]
    [InlineData("""[{"name":"net-a" """)]
    [InlineData("""[{"name":"a"}] []""")]
    [InlineData("""[{'name':'a'}]""")]
    [InlineData("a,[")]
    [InlineData("[{\"name\":\"\\ud800\"}]")]
    public void Text_ThatIsNotJson_IsRefused(string annotation) => Assert.StartsWith("not JSON: ", Selections.ProblemOf(annotation), StringComparison.Ordinal);

    [Theory]
    [InlineData("A")]
    [InlineData("a/b")]
    [InlineData("a..b")]
    [InlineData(".a")]
    [InlineData("a-.b")]
    [InlineData(" a")]
    public void N05_NameThatNoObjectHas_IsRefused(string name) => Assert.Equal(
        $"element 0: name: \"{name}\" must consist of lower case alphanumeric characters, with '-' or '.' between them",
        Selections.ProblemOf($$"""[{"name":"{{name}}"}]"""));

    [Theory]
    [InlineData("\"namespace\":\"a.b\"", "namespace: \"a.b\" did not match comma-delimited format (must consist of lower case alphanumeric characters, with '-' between them)")]
    [InlineData("\"namespace\":[]", "namespace: expected a string, found an array")]
    [InlineData("\"interface\":\"0123456789abcdef\"", "interface: Failed to parse interface name: must be less than 15 chars and not contain '/' or spaces. interface name '0123456789abcdef' (interface name is too long)")]
    [InlineData("\"interfaceRequest\":\"..\"", "interfaceRequest: Failed to parse interface name: must be less than 15 chars and not contain '/' or spaces. interface name '..' (interface name is . or ..)")]
    [InlineData("\"interface\":true", "interface: expected a string, found true")]
    public void N15AndN26_NamespacesAndInterfaces_ThatCannotBe_AreRefused(string members, string problem) => Assert.Equal(problem, Selections.ProblemWith(members));

    [Theory]
    [InlineData("[\"10.0.0.300\"]", "ips: \"10.0.0.300\" is no IP address, with or without a prefix")]
    [InlineData("[\"10.0.0.1/33\"]", "ips: \"10.0.0.1/33\" is no IP address, with or without a prefix")]
    [InlineData("[\"10.0.0.1\",\"::1/129\"]", "ips: \"::1/129\" is no IP address, with or without a prefix")]
    [InlineData("[\"\"]", "ips: \"\" is no IP address, with or without a prefix")]
    [InlineData("[null]", "ips[0]: expected a string, found null")]
    [InlineData("\"10.0.0.1\"", "ips: expected an array of strings, found the string \"10.0.0.1\"")]
    public void K03AndN15AndN20_IpsThatAreNone_AreRefused(string ips, string problem) => Assert.Equal(problem, Selections.ProblemWith($"\"ips\":{ips}"));

    [Theory]
    [InlineData("\"mac\":\"zz:23\"", "mac: address zz:23: invalid MAC address, which has 6 bytes")]
    [InlineData("\"mac\":\"02:00:00:00:00:00:00:01\"", "mac: address 02:00:00:00:00:00:00:01: invalid MAC address, which has 6 bytes")]
    [InlineData("\"mac\":7", "mac: expected a string, found the number 7")]
    [InlineData("\"infiniband-guid\":\"02:00:00:00:00:01\"", "infiniband-guid: address 02:00:00:00:00:01: invalid InfiniBand GUID, which has 8 bytes")]
    public void K04AndN15AndN24AndN37_HardwareAddresses_OfOtherLengths_AreRefused(string members, string problem) => Assert.Equal(problem, Selections.ProblemWith(members));

    [Theory]
    [InlineData("[]", "portMappings: is an empty array, at least one mapping is needed")]
    [InlineData("{}", "portMappings: expected an array of objects, found an object")]
    [InlineData("[7]", "portMappings[0]: expected an object, found the number 7")]
    [InlineData("""[{"hostPort":0,"containerPort":443}]""", "portMappings[0].hostPort: 0 is no port, from 1 to 65535")]
    [InlineData("""[{"hostPort":1,"containerPort":65536}]""", "portMappings[0].containerPort: 65536 is no port, from 1 to 65535")]
    [InlineData("""[{"hostPort":1,"containerPort":2},{"hostPort":"1","containerPort":2}]""", "portMappings[1].hostPort: expected an integer, found the string \"1\"")]
    [InlineData("""[{"hostPort":1,"containerPort":2,"protocol":"icmp"}]""", "portMappings[0].protocol: \"icmp\" is none of tcp, udp and sctp")]
    [InlineData("""[{"hostPort":1,"containerPort":2,"hostIP":"::1%eth0"}]""", "portMappings[0].hostIP: \"::1%eth0\" is no IP address")]
    [InlineData("[{}]", "portMappings[0].hostPort: is missing; element 0: portMappings[0].containerPort: is missing")]
    public void N15AndN30_PortMappingsThatCannotBe_AreRefused(string mappings, string problem) => Assert.Equal(problem, Selections.ProblemWith($"\"portMappings\":{mappings}"));

    [Theory]
    [InlineData("{}", "bandwidth: sets no limit, at least one rate above 0 is needed")]
    [InlineData("""{"ingressRate":0,"egressBurst":0}""", "bandwidth: sets no limit, at least one rate above 0 is needed")]
    [InlineData("""{"ingressBurst":5}""", "bandwidth.ingressBurst: 5 needs ingressRate")]
    [InlineData("""{"ingressRate":1,"egressBurst":5,"egressRate":0}""", "bandwidth.egressBurst: 5 needs egressRate")]
    [InlineData("""{"ingressRate":-1}""", "bandwidth.ingressRate: expected a whole number above 0, found the number -1")]
    [InlineData("""{"egressRate":1.5}""", "bandwidth.egressRate: expected a whole number above 0, found the number 1.5")]
    [InlineData("""{"egressRate":"1M"}""", "bandwidth.egressRate: expected a whole number above 0, found the string \"1M\"")]
    [InlineData("[]", "bandwidth: expected an object, found an array")]
    public void N15AndN32_BandwidthThatCannotBe_IsRefused(string bandwidth, string problem) => Assert.Equal(problem, Selections.ProblemWith($"\"bandwidth\":{bandwidth}"));

    [Theory]
    [InlineData("\"default-route\":[\"192.0.2.1\",\"192.0.2.2\"]", "default-route: multus does not support ECMP for default-route: [192.0.2.1, 192.0.2.2]")]
    [InlineData("\"default-route\":[\"::1\",\"::2\",\"192.0.2.2\"]", "default-route: multus does not support ECMP for default-route: [::1, ::2, 192.0.2.2]")]
    [InlineData("\"default-route\":[\"192.0.2.1\",\"::ffff:192.0.2.2\"]", "default-route: multus does not support ECMP for default-route: [192.0.2.1, ::ffff:192.0.2.2]")]
    [InlineData("\"default-route\":[\"192.0.2.1/24\"]", "default-route: invalid IP address: \"192.0.2.1/24\"")]
    [InlineData("\"default-route\":\"192.0.2.1\"", "default-route: expected an array of strings, found the string \"192.0.2.1\"")]
    public void K05AndN34_DefaultRouteThatCannotBe_IsRefused(string members, string problem) => Assert.Equal(problem, Selections.ProblemWith(members));

    [Theory]
    [InlineData("\"cni-args\":[]", "cni-args: expected an object, found an array")]
    [InlineData("\"cni-args\":\"{}\"", "cni-args: expected an object, found the string \"{}\"")]
    [InlineData("\"deviceID\":7", "deviceID: expected a string, found the number 7")]
    [InlineData("\"ipam-claim-reference\":\"A\"", "ipam-claim-reference: \"A\" must consist of lower case alphanumeric characters, with '-' or '.' between them")]
    public void N29AndN38_OtherKeysOfWrongForm_AreRefused(string members, string problem) => Assert.Equal(problem, Selections.ProblemWith(members));

    [Fact]
    public void N39_IpsWithAnIpamClaim_AreRefused() => Assert.Equal(
        "ipam-claim-reference: \"claim\" cannot stand together with ips, as it decides on the addresses",
        Selections.ProblemWith("\"ipam-claim-reference\":\"claim\",\"ips\":[\"10.0.0.1\"]"));

    [Fact]
    public void Problems_OfAllElements_AreToldAtOnce() => Assert.Equal(
        "element 0: mac: address x: invalid MAC address, which has 6 bytes; element 0: name: is missing; "
        + "element 2: ips: \"y\" is no IP address, with or without a prefix; element 2: ips: \"z\" is no IP address, with or without a prefix",
        Selections.ProblemOf("""[{"mac":"x"},{"name":"b"},{"name":"c","ips":["y","10.0.0.1","z"]}]"""));
}
