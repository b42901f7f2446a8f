using Hipaa.Policy.Model;

namespace Hipaa.Cli.Diff.Changes;

/// <summary>What kind of control a change takes from.</summary>
internal enum Control
{
    /// <summary>What is watched, encrypted, guarded or narrowed.</summary>
    Safeguard,

    /// <summary>How long something is kept or locked.</summary>
    Retention,

    /// <summary>What policies let be done.</summary>
    Permission,

    /// <summary>What is said to be ePHI: all else rests on it.</summary>
    Label,
}

/// <summary>A control that a change removes or loosens.</summary>
/// <param name="Resource">The resource, as it was.</param>
/// <param name="Text">What it was and is, a clause.</param>
/// <param name="Weight">How grave it is among its like: the lightest last.</param>
internal sealed record Weakening(Control Control, Resource Resource, string Text, int Weight = 0)
{
    /// <summary>One line.</summary>
    internal string Line => $"{Resource.Name}: {Text}";
}
