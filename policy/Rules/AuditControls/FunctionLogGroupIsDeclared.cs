using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.312(b): a function's logs go to a group of the program, not to one that Lambda makes without key and retention.
/// </summary>
internal sealed class FunctionLogGroupIsDeclared() : GraphRule(Safeguard.AuditControls, Severity.High, AwsType.LambdaFunction)
{
    protected override Verdict Check(Resource function)
    {
        var named = function.Refers("loggingConfig.logGroup", AwsType.LogGroup);
        if (!function.Value("loggingConfig.logGroup").IsAbsent && !IsDefault(function))
        {
            return named.Found.Count > 0 ? Verdict.Pass : Verdict.Undecided("the log group belongs to another stack");
        }

        var groups = function.ReferredBy(AwsType.LogGroup, "name");
        var byName = HasGroupOfItsName(function);
        return (groups.Exist | byName).Must("no log group of the program is the function's",
            "Set LoggingConfig.LogGroup to an aws.cloudwatch.LogGroup with KmsKeyId and RetentionInDays.");
    }

    /// <summary>The name that Lambda would choose, which it makes a group of when there is none.</summary>
    private static bool IsDefault(Resource function) =>
        function.Text("loggingConfig.logGroup").Value is { } group && function.Text("name").Value is { } name
            && string.Equals(group, "/aws/lambda/" + name, StringComparison.Ordinal);

    private static Truth HasGroupOfItsName(Resource function)
    {
        var (names, open) = function.Graph.Once(GroupNames);
        var found = function.Text("name").Is(name => names.Contains("/aws/lambda/" + name));
        return found.IsYes ? Truth.Yes : open || (found.IsUnknown && names.Count > 0) ? Truth.Unknown : Truth.No;
    }

    private static (HashSet<string> Names, bool Open) GroupNames(ResourceGraph stack)
    {
        var names = stack.OfType(AwsType.LogGroup).Select(group => group.Text("name")).ToList();
        return (names.Where(n => n.IsKnown).Select(n => n.Value!).ToHashSet(StringComparer.Ordinal), names.Exists(n => n.IsUnknown));
    }
}
