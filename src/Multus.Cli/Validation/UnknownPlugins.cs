namespace Multus.Cli.Validation;

/// <summary>What is made of plugins that are not widely known, where nobody says which there are.</summary>
internal enum UnknownPlugins
{
    /// <summary>They are mistakes, perhaps.</summary>
    Doubt,

    /// <summary>They are somebody's own, unless they are nearly called as one that is known.</summary>
    Trust,
}
