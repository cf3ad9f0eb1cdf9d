using System.Text.Json.Nodes;
using FsCheck.Fluent;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Tests.Cni.Results.Model;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Cni.Results;

/// <summary>Every version into every other: what comes of a result is what the model of the conversions says, no less and no more.</summary>
public sealed class ResultMatrixTests
{
    private const int EachPair = 300;

    [Theory]
    [MemberData(nameof(ResultConversionTests.AllPairs), MemberType = typeof(ResultConversionTests))]
    public void Convert_AnyResult_LosesWhatTheRulesSayAndNothingElse(string from, string to)
    {
        var (converted, refused) = (0, 0);
        var documents = ResultDocuments.In(CniVersion.Parse(from));
        Always.Holds(
            EachPair,
            from document in documents
            from seed in Gen.Choose(0, int.MaxValue)
            select (document, seed),
            input =>
            {
                var text = new DressedResult(ConversionModel.FormOf(from), input.seed).Text(input.document);
                if (ConversionModel.Convert(input.document, to) is { } expected)
                {
                    converted++;
                    JsonText.AssertSame(expected.ToJsonString(), JsonText.Utf8(ResultText.Convert(text, to)));
                }
                else
                {
                    refused++;
                    Assert.Equal(new CniError(CniErrorCode.Internal, ConversionModel.CannotConvert), Failure.Of(() => ResultText.Convert(text, to)));
                }
            });

        // Both ways were walked, where there are two.
        Assert.True(converted > EachPair / 4, $"{converted} were converted");
        var canFail = ConversionModel.FormOf(from) != ResultForm.PerFamily && ConversionModel.FormOf(to) == ResultForm.PerFamily;
        Assert.Equal(canFail, refused > 0);
    }

    [Theory]
    [MemberData(nameof(ResultConversionTests.AllPairs), MemberType = typeof(ResultConversionTests))]
    public void Encode_WhatWasReadAgain_IsTheSameBytes(string from, string to) => Always.Holds(
        100,
        ResultDocuments.In(CniVersion.Parse(from)).Where(document => ConversionModel.Convert(document, to) is not null),
        document =>
        {
            var once = ResultText.Convert(document.ToJsonString(), to);
            Assert.Equal(once, ResultText.Convert(once, to));
        });

    [Fact]
    public void Model_WorkedExamples_AreConvertedAsTheyShould()
    {
        foreach (var from in CniVersion.All)
        {
            foreach (var to in CniVersion.All)
            {
                var result = JsonNode.Parse(ResultExamples.In(from))!.AsObject();
                JsonText.AssertSame(ResultExamples.Of(from, to), JsonText.Utf8(ConversionModel.Convert(result, to.Text)!.ToJsonString()));
            }
        }
    }
}
