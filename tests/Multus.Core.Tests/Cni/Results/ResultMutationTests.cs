using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Core.Tests.Support;
using Multus.TestKit.Inputs;

namespace Multus.Core.Tests.Cni.Results;

public sealed class ResultMutationTests
{
    private const int EachSample = 4000;

    [Fact]
    public void Decode_BrokenResults_FailsWithAnErrorOrGivesWhatCanBeWritten()
    {
        var mutations = new Mutations(seed: 20260131);
        var (taken, refused) = (0, 0);
        foreach (var version in CniVersion.All)
        {
            var sample = JsonText.Utf8(ResultExamples.In(version));
            for (var i = 0; i < EachSample; i++)
            {
                var input = mutations.Of(sample);
                if (TryDecode(input, version) is { } result)
                {
                    taken++;
                    Assert.Equal(result, CniResultCodec.Decode(CniResultCodec.Encode(result, result.ReadFrom!), version));
                }
                else
                {
                    refused++;
                }
            }
        }

        // Both ways were walked often enough for this to mean something.
        Assert.True(taken > 2000 && refused > 2000, $"{taken} were taken, {refused} refused");
    }

    private static CniResult? TryDecode(byte[] input, CniVersion version)
    {
        try
        {
            return CniResultCodec.Decode(input, version);
        }
        catch (CniException exception)
        {
            Assert.NotEmpty(exception.Error.Message);
            return null;
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"{exception.GetType()} for {JsonText.Text(input)}", exception);
        }
    }
}
