namespace Hipaa.Components.Storage;

/// <summary>Who may shorten an Object Lock or a vault lock.</summary>
public enum LockMode
{
    /// <summary>Nobody, the root user included.</summary>
    Compliance,

    /// <summary>Principals with a special permission.</summary>
    Governance,
}
