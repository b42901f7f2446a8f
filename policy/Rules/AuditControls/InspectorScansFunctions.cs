using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(1)(ii)(B): where the stack turns Inspector on, it scans functions when there are some.</summary>
internal sealed class InspectorScansFunctions() : GraphRule(Safeguard.RiskManagement, Severity.Medium, AwsType.InspectorEnabler)
{
    protected override Verdict Check(Resource enabler) => !enabler.Graph.Has(AwsType.LambdaFunction) ? Verdict.NotApplicable
        : enabler.List("resourceTypes").IsUnknown ? Verdict.Undecided("resourceTypes is not known yet")
        : Truth.Any(Principal.Each(enabler.Value("resourceTypes")), type => type.AsText("resourceTypes").Is("LAMBDA"))
            .Must("functions are not scanned", "Add LAMBDA and LAMBDA_CODE to ResourceTypes.");
}
