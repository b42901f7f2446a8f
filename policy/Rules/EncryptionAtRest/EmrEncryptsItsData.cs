using System.Text.Json;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.312(a)(2)(iv): what an EMR cluster keeps on its disks and in S3 is encrypted, and what its hosts send each other too.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-data-encryption-options.html")]
internal sealed class EmrEncryptsItsData() : ResourceRule(
    Safeguard.EncryptionAtRest, Severity.High, AwsType.EmrSecurityConfiguration, AwsType.EmrCluster)
{
    private const string Remedy =
        "Set \"EnableAtRestEncryption\" and \"EnableInTransitEncryption\" to true in Configuration of an aws.emr.SecurityConfiguration, and name "
        + "it in SecurityConfiguration of the Cluster.";

    protected override Verdict Check(Resource resource) =>
        resource.HoldsEphi().IsNo ? Verdict.NotApplicable
        : resource.Type == AwsType.EmrCluster ? resource.Text("securityConfiguration").MustBeSet(Remedy)
        : Document(resource.Text("configuration"));

    private static Verdict Document(Fact<string> text)
    {
        if (text.IsUnknown) return Verdict.NotYet("configuration is not known yet");
        try
        {
            var encryption = PropertyJson.Parse(text.Value ?? "{}")["EncryptionConfiguration"];
            return encryption["EnableAtRestEncryption"].AsBool("EnableAtRestEncryption").MustBe(true, Remedy)
                & encryption["EnableInTransitEncryption"].AsBool("EnableInTransitEncryption").MustBe(true, Remedy);
        }
        catch (JsonException)
        {
            return Verdict.Undecided("configuration is no JSON");
        }
    }
}
