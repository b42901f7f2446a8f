using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class EmrEncryptsItsDataExamples : Examples<EmrEncryptsItsData>
{
    public EmrEncryptsItsDataExamples()
    {
        Passes("on disk and on the way", Given.A(AwsType.EmrSecurityConfiguration, "s", new { configuration = Document(true, true) }));
        Passes("the cluster names a configuration", Given.A(AwsType.EmrCluster, "c", new { securityConfiguration = Given.Unknown }));
        Fails("not on disk", Given.A(AwsType.EmrSecurityConfiguration, "s", new { configuration = Document(false, true) }));
        Fails("not on the way", Given.A(AwsType.EmrSecurityConfiguration, "s", new { configuration = Document(true, false) }));
        Fails("it is about something else", Given.A(AwsType.EmrSecurityConfiguration, "s", new { configuration = "{}" }));
        Fails("the cluster names none", Given.A(AwsType.EmrCluster, "c"));
        Undecided("the configuration is computed", Given.A(AwsType.EmrSecurityConfiguration, "s", new { configuration = Given.Unknown }));
    }

    private static string Document(bool atRest, bool inTransit) => System.Text.Json.JsonSerializer.Serialize(
        new { EncryptionConfiguration = new { EnableAtRestEncryption = atRest, EnableInTransitEncryption = inTransit } });
}
