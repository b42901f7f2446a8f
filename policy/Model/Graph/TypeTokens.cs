using System.Collections.Frozen;
using System.Reflection;

namespace Hipaa.Policy.Model;

public static partial class AwsType
{
    /// <summary>Modules that the provider renamed: the older name on the left still appears in programs and states.</summary>
    private static readonly FrozenDictionary<string, string> RenamedModules = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["aws:alb/"] = "aws:lb/",
        ["aws:applicationloadbalancing/"] = "aws:lb/",
        ["aws:elasticloadbalancingv2/"] = "aws:lb/",
        ["aws:elasticloadbalancing/"] = "aws:elb/",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly Lazy<FrozenSet<string>> AllKnown = new(() => typeof(AwsType).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!).ToFrozenSet(StringComparer.Ordinal));

    /// <summary>The tokens that rules can name: types that they judge, and types that they read where they judge another.</summary>
    public static FrozenSet<string> Known => AllKnown.Value;

    /// <summary>Maps an older token of a resource to the current one: "aws:s3/bucketV2:BucketV2" is a bucket.</summary>
    public static string Normalise(string token)
    {
        if (!token.StartsWith("aws:", StringComparison.Ordinal)) return token;
        if (token.StartsWith("aws:s3/", StringComparison.Ordinal) && token.EndsWith("V2", StringComparison.Ordinal))
        {
            return token.Replace("V2", string.Empty, StringComparison.Ordinal);
        }

        var slash = token.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && RenamedModules.TryGetValue(token[..(slash + 1)], out var module) ? module + token[(slash + 1)..] : token;
    }
}
