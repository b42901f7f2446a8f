using System.Text.RegularExpressions;

namespace Pulumi.Experimental.Provider;

/// <summary>What a package may be called.</summary>
internal static partial class PackageNames
{
    internal static void Check(Metadata metadata)
    {
        if (!Name().IsMatch(metadata.Name))
        {
            throw new ArgumentException($"\"{metadata.Name}\" is no name of a package: a letter, then letters, digits, hyphens and underscores.", nameof(metadata));
        }

        if (metadata.Namespace is { } publisher && !Publisher().IsMatch(publisher))
        {
            throw new ArgumentException($"\"{publisher}\" is no namespace: a small letter, then small letters, digits and hyphens.", nameof(metadata));
        }
    }

    [GeneratedRegex("^[a-zA-Z][-a-zA-Z0-9_]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();

    [GeneratedRegex("^[a-z][-a-z0-9]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Publisher();
}
