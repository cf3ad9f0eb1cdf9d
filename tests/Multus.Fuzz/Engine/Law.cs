using System.Runtime.CompilerServices;
using System.Text;

namespace Multus.Fuzz.Engine;

/// <summary>What must hold for an input that was taken.</summary>
internal static class Law
{
    public static void Holds(bool statement, [CallerArgumentExpression(nameof(statement))] string law = "")
    {
        if (!statement)
        {
            throw new LawBrokenException(law);
        }
    }

    public static void Same<T>(T first, T second, [CallerArgumentExpression(nameof(first))] string what = "")
    {
        if (!EqualityComparer<T>.Default.Equals(first, second))
        {
            throw new LawBrokenException($"{what}: not the same: {first} / {second}");
        }
    }

    public static void SameBytes(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, [CallerArgumentExpression(nameof(first))] string what = "")
    {
        if (!first.SequenceEqual(second))
        {
            throw new LawBrokenException($"{what}: not the same: {Encoding.UTF8.GetString(first)} / {Encoding.UTF8.GetString(second)}");
        }
    }
}
