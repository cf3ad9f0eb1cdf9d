using System.Globalization;
using Multus.Core.Cni.Results;

namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>What a result says, a line for each thing; empty where nothing is said.</summary>
internal static class ResultLines
{
    /// <summary>The lines of a result that the library has read.</summary>
    public static IEnumerable<string> Of(CniResult result) =>
        result.Interfaces.Select(static item => Interface(item.Name, item.Mac, item.Mtu == 0 ? "" : item.Mtu.ToString(CultureInfo.InvariantCulture), item.Sandbox))
            .Concat(result.Ips.Select(static item => Address($"{item.Address}", $"{item.Gateway}", string.Create(CultureInfo.InvariantCulture, $"{item.Interface}"))))
            .Concat(result.Routes.Select(static item => Route($"{item.Destination}", $"{item.Gateway}")))
            .Append(Dns(result.Dns.Domain, string.Join(' ', result.Dns.Nameservers), string.Join(' ', result.Dns.Search), string.Join(' ', result.Dns.Options)));

    public static string Interface(string name, string mac, string mtu, string sandbox) => $"interface {name} mac {mac} mtu {mtu} in {sandbox}";

    public static string Address(string address, string gateway, string index) => $"address {address} gateway {gateway} of interface {index}";

    public static string Route(string destination, string gateway) => $"route {destination} over {gateway}";

    public static string Dns(string domain, string nameservers, string search, string options) => $"dns domain {domain} servers {nameservers} search {search} options {options}";
}
