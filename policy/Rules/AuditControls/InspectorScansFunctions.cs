using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.308(a)(1)(ii)(B): where the stack turns Inspector on, it scans functions when there are some. It leaves out those that are
/// encrypted with a customer managed key.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/inspector/latest/user/scanning-lambda.html")]
internal sealed class InspectorScansFunctions() : GraphRule(Safeguard.RiskManagement, Severity.Medium, AwsType.InspectorEnabler)
{
    protected override Verdict Check(Resource enabler) => !enabler.Graph.Has(AwsType.LambdaFunction) ? Verdict.NotApplicable
        : enabler.List("resourceTypes").IsUnknown ? Verdict.NotYet("resourceTypes is not known yet")
        : Truth.Any(Principal.Each(enabler.Value("resourceTypes")), type => type.AsText("resourceTypes").Is("LAMBDA"))
            .Must("functions are not scanned", "Add LAMBDA and LAMBDA_CODE to ResourceTypes.")
        & LeavesOut([.. enabler.Graph.OfType(AwsType.LambdaFunction).Where(f => !f.Value("kmsKeyArn").IsAbsent).Select(f => f.Name)]);

    private static Verdict LeavesOut(string[] encrypted) => encrypted.Length == 0 ? Verdict.Pass : Verdict.Fail(
        $"Inspector leaves out functions that have a customer managed key: {string.Join(", ", encrypted.Order(StringComparer.Ordinal))}",
        "Scan their packages where they are built and note that in the register of exceptions; or leave KmsKeyArn out where Environment "
        + "holds nothing secret.");
}
