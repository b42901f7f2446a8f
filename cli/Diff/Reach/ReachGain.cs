namespace Hipaa.Cli.Diff.Reach;

/// <summary>From where somebody reaches a store.</summary>
internal enum ReachFrom
{
    /// <summary>Not at all.</summary>
    Nowhere,

    /// <summary>Under a condition that a call from outside the network does not fulfil.</summary>
    Network,

    /// <summary>From anywhere, with the credentials alone.</summary>
    Anywhere,
}

/// <summary>Somebody who could not do something with ePHI before, and can now; or could only from within the network.</summary>
/// <param name="Who">A role or user of the stack, or a principal that a policy names.</param>
/// <param name="Verbs">read, write, delete, decrypt ...</param>
/// <param name="Place">The store.</param>
/// <param name="Path">The policy, and the statement where it has a name, that lets them.</param>
internal sealed record ReachGain(string Who, IReadOnlyList<string> Verbs, string Place, ReachFrom Before, ReachFrom After, string Path)
{
    /// <summary>One line.</summary>
    internal string Line => $"{Who} can now {string.Join(", ", Verbs)} {Place}{How} (by {Path})";

    private string How => Before == ReachFrom.Network ? " from anywhere; before, only through the network's endpoints"
        : After == ReachFrom.Anywhere ? " from anywhere" : " through the network's endpoints";
}
