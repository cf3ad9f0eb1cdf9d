namespace Multus.Cli.Validation;

/// <summary>Finds what somebody may have meant.</summary>
internal static class Nearest
{
    /// <summary>The candidate that differs least, if that is little; null if none is near.</summary>
    public static string? Of(string word, IEnumerable<string> candidates)
    {
        var (best, least) = ((string?)null, Math.Max(1, word.Length / 3) + 1);
        foreach (var candidate in candidates)
        {
            var distance = Distance(word.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (distance < least)
            {
                (best, least) = (candidate, distance);
            }
        }

        return best;
    }

    /// <summary>A question for the end of a message; empty where nothing is near.</summary>
    public static string Question(string word, IEnumerable<string> candidates) => Of(word, candidates) is { } near ? $"; did you mean \"{near}\"?" : "";

    // Optimal string alignment: a swap of two neighbours counts as one.
    private static int Distance(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > 3 || one.Length > 64)
        {
            return int.MaxValue;
        }

        var rows = new int[one.Length + 1][];
        for (var i = 0; i <= one.Length; i++)
        {
            rows[i] = new int[other.Length + 1];
            rows[i][0] = i;
        }

        for (var j = 0; j <= other.Length; j++)
        {
            rows[0][j] = j;
        }

        for (var i = 1; i <= one.Length; i++)
        {
            for (var j = 1; j <= other.Length; j++)
            {
                var change = one[i - 1] == other[j - 1] ? 0 : 1;
                rows[i][j] = Math.Min(Math.Min(rows[i - 1][j] + 1, rows[i][j - 1] + 1), rows[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    rows[i][j] = Math.Min(rows[i][j], rows[i - 2][j - 2] + 1);
                }
            }
        }

        return rows[one.Length][other.Length];
    }
}
