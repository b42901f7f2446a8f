namespace Hipaa.Policy;

/// <summary>A named set of levels: what stops a deployment. docs/levels.md tells rule by rule what each asks, and why.</summary>
public enum LevelProfile
{
    /// <summary>What is open to everybody or kept in the clear stops a deployment.</summary>
    Baseline,

    /// <summary>So does what a required specification asks, and what published HIPAA checks ask. Choices of our own advise.</summary>
    Hipaa,

    /// <summary>Every rule stops a deployment; what is not wanted is accepted by name.</summary>
    Strict,
}
