namespace Hipaa.Policy.Model;

/// <summary>What a type of aws-native is under the AWS provider's names.</summary>
/// <param name="Token">The AWS provider's type.</param>
/// <param name="Names">What aws-native calls the properties of the AWS provider, where both have them.</param>
public sealed record NativeType(string Token, IReadOnlyDictionary<string, string> Names)
{
    private const string Prefix = "aws-native:";

    /// <summary>The counterpart of a type such as <c>aws-native:rds:DbInstance</c>; null for any other, and where there is none.</summary>
    public static NativeType? Find(string type)
    {
        if (!type.StartsWith(Prefix, StringComparison.Ordinal) || CloudFormationNames.Find(type[Prefix.Length..]) is not { } known) return null;
        var names = known.Objects[string.Empty].Properties.Values.Where(property => property.Part.Length == 0)
            .GroupBy(property => property.Target, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Name, StringComparer.Ordinal);
        return new NativeType(known.Token, names);
    }
}
