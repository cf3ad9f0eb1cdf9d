using System.Runtime.InteropServices;
using System.Text;

namespace Multus.Cni.Interop;

/// <summary>Path, arguments and environment of a child in the form that C wants them: a block of strings and null-ended arrays of pointers.</summary>
internal sealed unsafe class SpawnStrings : IDisposable
{
    private readonly void* _block;
    private readonly int _arguments;

    /// <summary>Takes the memory.</summary>
    /// <param name="command">The path, and the arguments behind it.</param>
    /// <param name="environment">The environment.</param>
    public SpawnStrings(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment)
    {
        _arguments = command.Count;
        var strings = new List<string>(command.Count + environment.Count);
        strings.AddRange(command);
        strings.AddRange(environment.Select(static pair => $"{pair.Key}={pair.Value}"));
        var pointers = strings.Count + 2;
        var bytes = strings.Sum(static text => Encoding.UTF8.GetByteCount(text) + 1);
        _block = NativeMemory.AllocZeroed((nuint)((pointers * sizeof(byte*)) + bytes));

        // The path is the first argument, so one array serves for both: [path, arguments..., null, environment..., null].
        var table = (byte**)_block;
        var next = (byte*)(table + pointers);
        var end = next + bytes;
        for (var i = 0; i < strings.Count; i++)
        {
            table[i < _arguments ? i : i + 1] = next;
            next += Encoding.UTF8.GetBytes(strings[i], new Span<byte>(next, (int)(end - next))) + 1;
        }
    }

    public byte* Path => Arguments[0];

    public byte** Arguments => (byte**)_block;

    public byte** Environment => (byte**)_block + _arguments + 1;

    public void Dispose() => NativeMemory.Free(_block);
}
