using System.Globalization;
using Multus.Core.Cni.Errors;

namespace Multus.Core.Networks;

/// <summary>All that is wrong with what a pod asks for, so that its author need not find it out piece by piece.</summary>
internal sealed class SelectionProblems
{
    // A pod's annotations may be 256 KiB long, an error ends up in an event and in logs.
    private const int MostShown = 20;
    private const int LongestText = 64;

    private readonly List<string> _shown = [];
    private int _more;

    /// <summary>A text of the pod's author, not longer than messages should be.</summary>
    public static string Shorten(string text) => text.Length <= LongestText ? text : string.Concat(text.AsSpan(0, LongestText - 3), "...");

    public void Add(string problem)
    {
        if (_shown.Count < MostShown)
        {
            _shown.Add(problem);
        }
        else
        {
            _more++;
        }
    }

    public void Add(CniException problem) => Add(problem.Error.Message);

    /// <summary>Adds a problem with a value, if there is one.</summary>
    public void AddIfAny(string place, string? problem)
    {
        if (problem is not null)
        {
            Add($"{place}: {problem}");
        }
    }

    /// <summary>Reads a value; what is wrong with it is noted.</summary>
    public T? Try<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (CniException exception)
        {
            Add(exception);
            return default;
        }
    }

    /// <exception cref="CniException">There are problems (code 7).</exception>
    public void ThrowIfAny()
    {
        if (_shown.Count > 0)
        {
            var more = _more == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; and {_more} more");
            throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, $"network selection: {string.Join("; ", _shown)}{more}"));
        }
    }
}
