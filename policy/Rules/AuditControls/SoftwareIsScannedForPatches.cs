using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>90 FR 898: known vulnerabilities of what runs are found in time to be patched.</summary>
internal sealed class SoftwareIsScannedForPatches() : StackRule(Safeguard.RiskManagement, Severity.High)
{
    public override Profile Profile => Profile.Nprm;

    private const string Remedy = "Add an aws.inspector2.Enabler whose ResourceTypes name LAMBDA, EC2 and ECR as the stack has them.";

    private static readonly (string Type, string Scan)[] Scans =
        [(AwsType.LambdaFunction, "LAMBDA"), (AwsType.Ec2Instance, "EC2"), (AwsType.EcrRepository, "ECR")];

    protected override Verdict Check(ResourceGraph stack) => Verdict.All(Scans.Where(s => stack.Has(s.Type)).Select(s =>
        Truth.Any(stack.OfType(AwsType.InspectorEnabler), enabler =>
            Truth.Any(Principal.Each(enabler.Value("resourceTypes")), type => type.AsText("resourceTypes").Is(s.Scan)))
        .Must($"Inspector does not scan {s.Scan}", Remedy)));
}
