using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class KeyspacesTableRecoversToAnyPointExamples : Examples<KeyspacesTableRecoversToAnyPoint>
{
    public KeyspacesTableRecoversToAnyPointExamples()
    {
        Passes("it is on", Given.A(AwsType.KeyspacesTable, "t", new { pointInTimeRecovery = new { status = "ENABLED" } }));
        Fails("it is off by default", Given.A(AwsType.KeyspacesTable, "t"));
        NotApplicable("it holds no ePHI", Given.A(AwsType.KeyspacesTable, "t", new { tags = new { DataClassification = "public" } }));
        Undecided("it is computed", Given.A(AwsType.KeyspacesTable, "t", new { pointInTimeRecovery = new { status = Given.Unknown } }));
    }
}
