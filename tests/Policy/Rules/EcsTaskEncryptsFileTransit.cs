using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class EcsTaskEncryptsFileTransitExamples : Examples<EcsTaskEncryptsFileTransit>
{
    private static Given Mount(object? transitEncryption) => Given.A(AwsType.EcsTaskDefinition, "task",
        new { volumes = new[] { new { name = "sites", efsVolumeConfiguration = new { fileSystemId = "fs-1", transitEncryption } } } });

    public EcsTaskEncryptsFileTransitExamples()
    {
        Passes("the mount is encrypted", Mount("ENABLED"));
        Fails("it is not", Mount("DISABLED"));
        Fails("nothing is said", Mount(null));
        NotApplicable("nothing is mounted", Given.A(AwsType.EcsTaskDefinition, "task"));
        Undecided("it is computed", Mount(Given.Unknown));
    }
}
