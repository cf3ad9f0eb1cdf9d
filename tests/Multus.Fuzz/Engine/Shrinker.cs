namespace Multus.Fuzz.Engine;

/// <summary>Makes an input that fails smaller, as long as it fails for the same cause.</summary>
internal sealed class Shrinker(Trial trial, Fault fault)
{
    private const int MostAttempts = 3000;

    private int _attempts;

    public byte[] Shrink(byte[] input)
    {
        var (before, smallest) = (input, Once(input));
        while (smallest.Length < before.Length)
        {
            (before, smallest) = (smallest, Once(smallest));
        }

        return smallest;
    }

    private byte[] Once(byte[] input)
    {
        var smallest = input;
        for (var chunk = smallest.Length / 2; chunk > 0; chunk /= 2)
        {
            for (var at = 0; at + chunk <= smallest.Length;)
            {
                byte[] candidate = [.. smallest.AsSpan(0, at), .. smallest.AsSpan(at + chunk)];
                if (StillFails(candidate))
                {
                    smallest = candidate;
                }
                else
                {
                    at += chunk;
                }
            }
        }

        return smallest;
    }

    private bool StillFails(byte[] candidate) => _attempts++ < MostAttempts && trial.Of(candidate).Fault?.Kind == fault.Kind;
}
