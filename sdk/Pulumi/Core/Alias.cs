namespace Pulumi;

/// <summary>A former identity of a resource, so that a rename does not replace it. What is not given is as it is now.</summary>
public sealed class Alias
{
    /// <summary>The whole former URN. If given, nothing else counts.</summary>
    public string? Urn { get; set; }

    /// <summary>The former name.</summary>
    public Input<string>? Name { get; set; }

    /// <summary>The former type token.</summary>
    public Input<string>? Type { get; set; }

    /// <summary>The former stack.</summary>
    public Input<string>? Stack { get; set; }

    /// <summary>The former project.</summary>
    public Input<string>? Project { get; set; }

    /// <summary>The former parent. At most one of this, <see cref="ParentUrn"/> and <see cref="NoParent"/>.</summary>
    public Resource? Parent { get; set; }

    /// <summary>The former parent's URN.</summary>
    public Input<string>? ParentUrn { get; set; }

    /// <summary>The resource had no parent.</summary>
    public bool NoParent { get; set; }
}
