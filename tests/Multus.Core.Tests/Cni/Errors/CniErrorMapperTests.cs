using System.ComponentModel;
using System.Text.Json;
using Multus.Core.Cni.Errors;

namespace Multus.Core.Tests.Cni.Errors;

public sealed class CniErrorMapperTests
{
    public static TheoryData<Exception, CniErrorCode, string> Mappings => new()
    {
        { new JsonException("bad json"), CniErrorCode.DecodingFailure, "bad json" },
        { new IOException("disk full"), CniErrorCode.IoFailure, "disk full" },
        { new FileNotFoundException("no such file"), CniErrorCode.IoFailure, "no such file" },
        { new UnauthorizedAccessException("denied"), CniErrorCode.IoFailure, "denied" },
        { new OperationCanceledException(), CniErrorCode.TryAgainLater, "the operation was cancelled before it was done" },
        { new TaskCanceledException(), CniErrorCode.TryAgainLater, "the operation was cancelled before it was done" },
        { new Win32Exception(13, "Permission denied"), CniErrorCode.Internal, "Permission denied (errno 13)" },
        { new InvalidOperationException("bug"), CniErrorCode.Internal, "InvalidOperationException: bug" },
        { new TimeoutException("missing network name"), CniErrorCode.Internal, "TimeoutException: missing network name" },
    };

    [Theory]
    [MemberData(nameof(Mappings))]
    public void Map_Exception_GoesByItsType(Exception exception, CniErrorCode code, string message) =>
        Assert.Equal(new CniError(code, message), CniErrorMapper.Map(exception));

    [Fact]
    public void Map_CniException_IsItsErrorUnchanged()
    {
        var error = new CniError((CniErrorCode)4242, "m", "d");

        Assert.Same(error, CniErrorMapper.Map(new CniException(error, new IOException("cause"))));
    }

    [Fact]
    public void Map_CniExceptionInsideOthers_IsItsError()
    {
        var error = new CniError((CniErrorCode)4242, "m", "d");
        var inner = new CniException(error);

        Assert.Same(error, CniErrorMapper.Map(new InvalidOperationException("outer", inner)));
        Assert.Same(error, CniErrorMapper.Map(new IOException("outermost", new InvalidOperationException("outer", inner))));
        Assert.Same(error, CniErrorMapper.Map(new AggregateException(inner, new IOException("second"))));
    }
}
