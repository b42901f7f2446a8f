using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(b): a function's logs go to a group of the program, not to one that Lambda makes without key and retention.</summary>
internal sealed class FunctionLogGroupIsDeclared() : GraphRule(Safeguard.AuditControls, Severity.High, AwsType.LambdaFunction)
{
    protected override Verdict Check(Resource function)
    {
        var named = function.Refers("loggingConfig.logGroup", AwsType.LogGroup);
        if (!function.Value("loggingConfig.logGroup").IsAbsent) return named.Found.Count > 0 ? Verdict.Pass : Verdict.Undecided("the log group belongs to another stack");
        var groups = function.ReferredBy(AwsType.LogGroup, "name");
        var byName = Truth.Any(function.Graph.OfType(AwsType.LogGroup), group => group.Text("name").Is(name => IsFor(function, name)));
        return (groups.Exist | byName).Must("no log group of the program is the function's",
            "Set LoggingConfig.LogGroup to an aws.cloudwatch.LogGroup with KmsKeyId and RetentionInDays.");
    }

    private static bool IsFor(Resource function, string name) => function.Text("name") is { IsKnown: true } f
        && string.Equals(name, "/aws/lambda/" + f.Value, StringComparison.Ordinal);
}
