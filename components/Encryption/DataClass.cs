using Pulumi;

namespace Hipaa.Components.Encryption;

/// <summary>What a key protects and a resource holds; the value of the tag <c>DataClassification</c>.</summary>
public enum DataClass
{
    /// <summary>ePHI as it came, the database, backups.</summary>
    Phi,

    /// <summary>Trails, configuration history, flow logs, findings.</summary>
    Audit,

    /// <summary>Credentials and the environment of functions.</summary>
    Secrets,

    /// <summary>Log groups.</summary>
    Logs,

    /// <summary>Queues and topics: pointers and notices, never ePHI.</summary>
    Messaging,

    /// <summary>Data without identifiers (45 CFR 164.514(b)(2)).</summary>
    Deidentified,

    /// <summary>The key that turns identifiers into tokens.</summary>
    Hmac,
}

/// <summary>How a class is written in tags and names.</summary>
public static class DataClassTags
{
    /// <summary>Name of the tag.</summary>
    public const string Key = "DataClassification";

    /// <summary>Small letters: <c>phi</c>, <c>deidentified</c>.</summary>
    public static string Name(this DataClass dataClass) => dataClass.ToString().ToLowerInvariant();

    /// <summary>The tag that overrides the provider's default.</summary>
    public static InputMap<string> Tags(this DataClass dataClass) => new() { [Key] = dataClass.Name() };
}
