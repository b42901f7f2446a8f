using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(8): whoever reviews functions, secrets and queries can read what each is for.</summary>
[Covers("pulumi-compliance-policies:aws-lambda-function-missing-description",
    "pulumi-compliance-policies:awsnative-lambda-function-missing-description",
    "pulumi-compliance-policies:aws-secretsmanager-secret-missing-description",
    "pulumi-compliance-policies:aws-athena-workgroup-missing-description",
    "pulumi-compliance-policies:awsnative-athena-workgroup-missing-description",
    "pulumi-compliance-policies:aws-athena-namedquery-missing-description",
    "pulumi-compliance-policies:awsnative-athena-namedquery-missing-description",
    "pulumi-compliance-policies:aws-athena-datacatalog-missing-description",
    "pulumi-compliance-policies:awsnative-athena-datacatalog-missing-description",
    "pulumi-compliance-policies:aws-athena-database-missing-description")]
internal sealed class ResourceIsDescribed() : ResourceRule(Safeguard.Evaluation, Severity.Low,
    AwsType.LambdaFunction, AwsType.Secret, AwsType.AthenaWorkgroup, AwsType.AthenaNamedQuery, AwsType.AthenaDataCatalog,
    AwsType.AthenaDatabase)
{
    protected override Verdict Check(Resource resource) => string.Equals(resource.Type, AwsType.AthenaDatabase, StringComparison.Ordinal)
        ? resource.Text("comment").MustBeSet("Say in Comment what it is for.")
        : resource.Text("description").MustBeSet("Say in Description what it is for.");
}
