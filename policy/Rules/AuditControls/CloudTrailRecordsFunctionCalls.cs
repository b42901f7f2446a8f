using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(b): every call of a function that handles ePHI is recorded.</summary>
internal sealed class CloudTrailRecordsFunctionCalls() : GraphRule(Safeguard.AuditControls, Severity.Medium, AwsType.LambdaFunction)
{
    protected override Verdict Check(Resource function) => function.HoldsEphi().IsNo ? Verdict.NotApplicable
        : (IsRecorded(function) | !function.Graph.OwnsTheTrail()).Must("no trail records the function's calls",
            "Add a selector with resources.type AWS::Lambda::Function to Trail.AdvancedEventSelectors.");

    private static Truth IsRecorded(Resource function) => Truth.Any(
        function.Graph.OfType(AwsType.CloudTrailTrail), trail => trail.RecordsData(TrailSelectors.LambdaFunction, function, reads: false));
}
