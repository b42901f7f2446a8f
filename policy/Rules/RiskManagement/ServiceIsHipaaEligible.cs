using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.314(a)(1): ePHI is given only to services that the business associate addendum covers.</summary>
[ExplainedAt("https://aws.amazon.com/compliance/hipaa-eligible-services-reference/")]
internal sealed class ServiceIsHipaaEligible() : ResourceRule(Safeguard.BusinessAssociates, Severity.High, AwsType.Any)
{
    private const string Remedy =
        "Use an eligible service, or say that the resource holds no ePHI: Tags[\"DataClassification\"] = \"none\".";

    protected override Verdict Check(Resource resource)
    {
        var module = EligibleServices.ModuleOf(resource.Type);
        if (module.Length == 0 || EligibleServices.Administrative.Contains(module)) return Verdict.NotApplicable;
        if (EligibleServices.Eligible.Contains(module)) return Verdict.Pass;
        return EligibleServices.NotEligible.Contains(module)
            ? (!resource.HoldsEphi()).Must($"{module} is not among AWS's HIPAA eligible services", Remedy)
            : resource.HoldsEphi().IsNo ? Verdict.Pass
            : Verdict.Undecided($"whether {module} is a HIPAA eligible service is not known to this pack");
    }
}
