using FsCheck.Fluent;
using Multus.Core.Cni;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Cni.Results;

public sealed class ResultPropertyTests
{
    [Theory]
    [InlineData("0.1.0")]
    [InlineData("0.2.0")]
    [InlineData("0.3.0")]
    [InlineData("0.3.1")]
    [InlineData("0.4.0")]
    [InlineData("1.0.0")]
    [InlineData("1.1.0")]
    public void Decode_AnyResultThatWasEncoded_IsTheSame(string text)
    {
        var version = CniVersion.Parse(text);
        var results = version.IsAtLeast(CniVersion.V100) ? GeneratedResults.Lists
            : version.IsAtLeast(CniVersion.V030) ? GeneratedResults.TaggedLists
            : GeneratedResults.PerFamily;
        Always.Holds(results, result =>
        {
            var read = ResultText.Decode(ResultText.Encode(result, version));
            Assert.Equal(result, read);
            Assert.Equal(version, read.ReadFrom);
            Assert.Equal(result.GetHashCode(), read.GetHashCode());
        });
    }

    [Theory]
    [InlineData("0.3.0")]
    [InlineData("0.3.1")]
    [InlineData("0.4.0")]
    public void Encode_AnyResultInTaggedLists_LosesTheNewerInterfaceMembersOnly(string version) => Always.Holds(
        GeneratedResults.Lists,
        result => Assert.Equal(
            GeneratedResults.WithoutNewerInterfaceMembers(result), ResultText.Decode(ResultText.Encode(result, CniVersion.Parse(version)))));

    [Theory]
    [InlineData("0.1.0")]
    [InlineData("0.2.0")]
    public void Encode_AnyResultInTheOldestForm_KeepsOneAddressOfEachFamilyAndItsRoutes(string version) => Always.Holds(
        GeneratedResults.Lists.Where(static result => !result.Ips.IsEmpty),
        result => Assert.Equal(
            GeneratedResults.AsTheOldestFormHasIt(result), ResultText.Decode(ResultText.Encode(result, CniVersion.Parse(version)))));

    [Fact]
    public void Convert_AnyResultOverEveryNewerVersion_IsTheSame() => Always.Holds(
        GeneratedResults.PerFamily,
        static result =>
        {
            var oldest = ResultText.Encode(result, CniVersion.V020);
            Assert.All(CniVersion.All, version => Assert.Equal(oldest, ResultText.Convert(ResultText.Convert(oldest, version.Text), "0.2.0")));
        });
}
