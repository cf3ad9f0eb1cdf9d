using System.Diagnostics;
using Multus.Cni.Hosting;
using Multus.Cni.Interop;
using Multus.Cni.Processes;
using Multus.Cni.Tests.Support;

namespace Multus.Cni.Tests.Hosting;

/// <summary>Standard streams over real pipes.</summary>
public sealed class DescriptorStreamTests : IDisposable
{
    private readonly Pipe _pipe = Pipe.FromChild();

    public DescriptorStreamTests() => SetBlocking(_pipe.Ours);

    [Fact]
    public async Task Stream_MoreThanAPipeHolds_ArrivesWholeAndInOrder()
    {
        var sent = Payload.Of(1_000_003);
        var received = new List<byte>();

        var writing = Task.Run(() => WriteAndClose(sent));
        var reader = Reader();
        var buffer = new byte[777];
        for (int count; (count = await reader.ReadAsync(buffer)) > 0;)
        {
            received.AddRange(buffer.AsSpan(0, count));
        }

        await writing;
        Assert.Equal(sent, received.ToArray());
    }

    [Fact]
    public async Task Stream_PipeThatDoesNotBlock_ArrivesWholeAndInOrder()
    {
        Assert.Equal(0, Libc.fcntl(_pipe.Childs.Number, Libc.F_SETFL, Libc.O_NONBLOCK));
        var sent = Payload.Of(300_001);

        var writing = Task.Run(() => WriteAndClose(sent));
        using var received = new MemoryStream();
        await Reader().CopyToAsync(received);

        await writing;
        Assert.Equal(sent, received.ToArray());
    }

    [Fact]
    public void Stream_ReadFromSilentPipe_TimesOut()
    {
        var reader = Reader();
        reader.ReadTimeout = 30;
        var watch = Stopwatch.StartNew();

        Assert.Throws<TimeoutException>(() => reader.Read(new byte[1]));
        Assert.InRange(watch.ElapsedMilliseconds, 25, 3000);
    }

    [Fact]
    public void Stream_ReadWhatIsThere_DoesNotWaitForMore()
    {
        Writer().Write("abc"u8);
        var buffer = new byte[10];
        var reader = Reader();
        reader.ReadTimeout = 5000;

        Assert.Equal(3, reader.Read(buffer, 0, 10));
        Assert.Equal("abc"u8.ToArray(), buffer[..3]);
    }

    [Fact]
    public async Task Stream_ReadFromSilentPipeThatDoesNotBlock_Waits()
    {
        Assert.Equal(0, Libc.fcntl(_pipe.Ours.Number, Libc.F_SETFL, Libc.O_NONBLOCK));
        var reading = Task.Run(() => Reader().ReadByte());

        await Task.Delay(30);
        Writer().WriteByte(42);

        Assert.Equal(42, await reading);
    }

    [Fact]
    public void Stream_ReadAtTheEnd_GivesNothingAgainAndAgain()
    {
        _pipe.Childs.Dispose();
        var reader = Reader();

        Assert.Equal(0, reader.Read(new byte[5], 0, 5));
        Assert.Equal(0, reader.Read(new byte[5], 0, 5));
    }

    [Fact]
    public void Stream_WriteToPipeThatNobodyReads_FailsAsInputOutput()
    {
        _pipe.Ours.Dispose();

        var exception = Assert.Throws<IOException>(() => Writer().Write("lost"u8));
        Assert.Equal("write: Broken pipe", exception.Message);
    }

    [Fact]
    public void Stream_ClosedDescriptor_FailsAsInputOutput()
    {
        // The first number that nothing has.
        var free = Enumerable.Range(900, 100).First(static fd => !File.Exists($"/proc/self/fd/{fd}"));

        Assert.Equal("write: Bad file descriptor", Assert.Throws<IOException>(() => new DescriptorStream(free, FileAccess.Write).Write("x"u8)).Message);
        Assert.Equal("read: Bad file descriptor", Assert.Throws<IOException>(() => new DescriptorStream(free, FileAccess.Read).ReadByte()).Message);
    }

    [Fact]
    public void Stream_Disposed_LeavesTheDescriptorOpen()
    {
        Writer().Dispose();
        Writer().Write("still"u8);

        Assert.Equal('s', Reader().ReadByte());
    }

    [Fact]
    public void Stream_AskedForWhatAPipeHasNot_Refuses()
    {
        using var reader = Reader();

        Assert.Throws<NotSupportedException>(() => reader.Length);
        Assert.Throws<NotSupportedException>(() => reader.Position);
        Assert.Throws<NotSupportedException>(() => reader.Position = 1);
        Assert.Throws<NotSupportedException>(() => reader.Seek(0, SeekOrigin.Begin));
        Assert.Throws<NotSupportedException>(() => reader.SetLength(0));
        Assert.True(reader.CanTimeout);
        Assert.False(Writer().CanTimeout);
    }

    public void Dispose() => _pipe.Dispose();

    private static void SetBlocking(FileDescriptor descriptor) => Assert.Equal(0, Libc.fcntl(descriptor.Number, Libc.F_SETFL, 0));

    private void WriteAndClose(byte[] bytes)
    {
        using (_pipe.Childs)
        {
            Writer().Write(bytes);
        }
    }

    private DescriptorStream Reader() => new(_pipe.Ours.Number, FileAccess.Read);

    private DescriptorStream Writer() => new(_pipe.Childs.Number, FileAccess.Write);
}
