namespace Hipaa.Cli.Preview.Resources;

/// <summary>
/// URNs as the Pulumi engine builds them: <c>urn:pulumi:stack::project::parentType$type::name</c>, with the types of all
/// parents but the stack itself.
/// </summary>
internal static class ResourceUrn
{
    internal const string StackType = "pulumi:pulumi:Stack";

    internal static string Create(string stack, string project, string? parent, string type, string name)
    {
        var parentType = parent is null ? "" : QualifiedType(parent);
        var qualified = parentType is "" or StackType ? type : $"{parentType}${type}";
        return $"urn:pulumi:{stack}::{project}::{qualified}::{name}";
    }

    /// <summary>The types of the resource's parents and its own, joined by <c>$</c>.</summary>
    internal static string QualifiedType(string urn) => Parts(urn)[2];

    /// <summary>The resource's own type token.</summary>
    internal static string Type(string urn)
    {
        var qualified = QualifiedType(urn);
        return qualified[(qualified.LastIndexOf('$') + 1)..];
    }

    /// <summary>The name the program gave; it may hold <c>::</c> itself.</summary>
    internal static string Name(string urn) => Parts(urn)[3];

    /// <summary>The URN of a provider reference, <c>urn::id</c>.</summary>
    internal static string OfProvider(string reference) => reference[..reference.LastIndexOf("::", StringComparison.Ordinal)];

    /// <summary>Whether a text is a URN.</summary>
    internal static bool IsUrn(string text) => text.StartsWith("urn:pulumi:", StringComparison.Ordinal) && text.Split("::", 4).Length == 4;

    private static string[] Parts(string urn)
    {
        var parts = urn.Split("::", 4);
        return parts.Length == 4 && urn.StartsWith("urn:pulumi:", StringComparison.Ordinal)
            ? parts
            : throw new FormatException($"'{urn}' is not a URN: it must read urn:pulumi:stack::project::type::name.");
    }
}
