using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Multus.Cni.Hosting;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;

namespace Multus.Cni.Tests.Hosting;

public sealed class RequestHeaderTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(1000);

    private static readonly byte[] Sample = Encoding.UTF8.GetBytes(
        """{"cniVersion":"1.0.0","x":[1,-2.5e3,{"y":"\u00e9\n"}],"name":"shop.net-1_a","z":null,"größe":true}""");

    // Differs on purpose: one reading gives the version and the name, so that a name has to be there.
    [Theory]
    [InlineData("""{"name":"a","cniVersion":"1.0.0"}""", "a", "1.0.0")]
    [InlineData("""{"cniVersion":"1.0.0","name":"a"}""", "a", "1.0.0")]
    [InlineData("""{"cniVersion":"4.3.2","name":"a"}""", "a", "4.3.2")]
    [InlineData("""{"other":1,"name":"a"}""", "a", "")]
    [InlineData("""{"NAME":"a","CniVersion":"1"}""", "a", "1")]
    [InlineData("""{"n\u0061me":"\u0061"}""", "a", "")]
    [InlineData("""{"name":"a","name":"b"}""", "b", "")]
    [InlineData("""{"name":"a","cniVersion":"1.0.0","cniVersion":null}""", "a", "")]
    [InlineData("""{"x":{"name":"inner","cniVersion":"0"},"y":[{"name":"i"}],"name":"a"}""", "a", "")]
    [InlineData(" \r\n\t{ \"name\" : \"a\" } \n", "a", "")]
    public void Case11And12_Header_OfAConfiguration_IsItsNameAndVersion(string json, string name, string version)
    {
        var header = RequestHeader.Read(Encoding.UTF8.GetBytes(json));

        Assert.Equal((name, version), (header.Name.Value, header.VersionText));
        Assert.Equal(version, header.VersionText);
    }

    // Differs on purpose: what cannot be read is the configuration, not only its version, and the position is said.
    [Fact]
    public void Case13_Header_OfWhatIsNoJson_IsRefused()
    {
        var error = Assert.Throws<CniException>(static () => RequestHeader.Read("{{{"u8)).Error;

        Assert.Equal(CniErrorCode.DecodingFailure, error.Code);
        Assert.StartsWith("error unmarshall network config: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("BytePositionInLine: 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Header_OfMutatedConfiguration_IsReadOrRefusedWithACniError()
    {
        var edits = Gen.Choose(0, Sample.Length - 1).Zip(Gen.Choose(0, 255)).ListOf(3).Zip(Gen.Choose(1, Sample.Length));
        Check.One(Runs, Prop.ForAll(edits.ToArbitrary(), static edit => IsReadOrRefused(Mutate(edit.Item1, edit.Item2))));
    }

    [Fact]
    public void Header_OfAnyBytes_IsReadOrRefusedWithACniError() =>
        Check.One(Runs, Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), static bytes => IsReadOrRefused(bytes)));

    [Fact]
    public void Header_OfAnyNameAndVersion_GivesBothBackOrRefusesTheName() =>
        Check.One(Runs, Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), ArbMap.Default.ArbFor<NonNull<string>>(), static (name, version) =>
        {
            var json = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["name"] = name.Get, ["cniVersion"] = version.Get });
            var written = JsonDocument.Parse(json).RootElement;
            try
            {
                var header = RequestHeader.Read(json);
                return header.Name.Value == name.Get && header.VersionText == written.GetProperty("cniVersion").GetString();
            }
            catch (CniException exception)
            {
                return exception.Error.Code == CniErrorCode.InvalidNetworkConfig && !NetworkName.TryParse(name.Get, out _);
            }
        }));

    [Fact]
    public void Header_OfDeepNesting_IsRefusedWithACniError()
    {
        var json = Encoding.UTF8.GetBytes("{\"x\":" + new string('[', 100_000) + new string(']', 100_000) + ",\"name\":\"a\"}");

        Assert.Equal(CniErrorCode.DecodingFailure, Assert.Throws<CniException>(() => RequestHeader.Read(json)).Error.Code);
    }

    private static byte[] Mutate(IEnumerable<(int Position, int Value)> edits, int length)
    {
        var bytes = Sample.ToArray();
        foreach (var (position, value) in edits)
        {
            bytes[position] = (byte)value;
        }

        return bytes[..length];
    }

    private static bool IsReadOrRefused(byte[] bytes)
    {
        try
        {
            return RequestHeader.Read(bytes).Name.Value.Length > 0;
        }
        catch (CniException exception)
        {
            return exception.Error.Code is CniErrorCode.DecodingFailure or CniErrorCode.InvalidNetworkConfig;
        }
    }
}
