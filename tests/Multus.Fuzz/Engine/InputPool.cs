using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Multus.Fuzz.Engine;

/// <summary>The inputs that others are made of: the seeds, and whatever got an answer of a new kind.</summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "the inputs are to be the same in every run")]
internal sealed class InputPool(ImmutableArray<byte[]> seeds)
{
    private const int MostOfAGroup = 24;
    private const int MostTaken = 2000;
    private const int MostRefused = 1000;
    private const int MostBytes = 4096;

    private readonly List<byte[]> _taken = [.. seeds];
    private readonly List<byte[]> _refused = [];
    private readonly HashSet<ulong> _kinds = [];
    private readonly Dictionary<ulong, int> _groups = [];

    /// <summary>How many kinds of answers there were.</summary>
    public int Kinds => _kinds.Count;

    /// <summary>An input, more often one that was taken than one that was not.</summary>
    public byte[] Any(Random random)
    {
        var from = random.Next(5) switch
        {
            0 or 1 => seeds,
            2 when _refused.Count > 0 => (IReadOnlyList<byte[]>)_refused,
            _ => _taken,
        };
        return from[random.Next(from.Count)];
    }

    /// <summary>Keeps an input if its answer is new.</summary>
    public void Offer(byte[] input, Answer answer)
    {
        if (input.Length > MostBytes || !HasRoomFor(answer) || !_kinds.Add(answer.Kind))
        {
            return;
        }

        if (answer.IsTaken)
        {
            _taken.Add(input);
        }
        else
        {
            _groups[answer.Group] = _groups.GetValueOrDefault(answer.Group) + 1;
            _refused.Add(input);
        }
    }

    private bool HasRoomFor(Answer answer) =>
        answer.IsTaken ? _taken.Count < MostTaken : _refused.Count < MostRefused && _groups.GetValueOrDefault(answer.Group) < MostOfAGroup;
}
