using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class EcsContainersAreConfinedExamples : Examples<EcsContainersAreConfined>
{
    private static Given Task(object container, string network = "awsvpc") => Given.A(AwsType.EcsTaskDefinition, "task",
        new { networkMode = network, containerDefinitions = System.Text.Json.JsonSerializer.Serialize(new[] { container }) });

    public EcsContainersAreConfinedExamples()
    {
        Passes("files are read-only", Task(new { name = "app", readonlyRootFilesystem = true }));
        Fails("files can be written", Task(new { name = "app" }));
        Fails("a container is privileged", Task(new { name = "app", readonlyRootFilesystem = true, privileged = true }));
        Fails("it is root on the host's network", Task(new { name = "app", readonlyRootFilesystem = true }, "host"));
        Undecided("the containers are computed", Given.A(AwsType.EcsTaskDefinition, "task", new { containerDefinitions = Given.Unknown }));
    }
}
