using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class EcsTaskHoldsNoSecretsExamples : Examples<EcsTaskHoldsNoSecrets>
{
    private static Given Task(object container) => Given.A(AwsType.EcsTaskDefinition, "task",
        new { family = "app", containerDefinitions = System.Text.Json.JsonSerializer.Serialize(new[] { container }) });

    public EcsTaskHoldsNoSecretsExamples()
    {
        Passes("the password comes from a vault", Task(new { name = "app", secrets = new[] { new { name = "DB_PASSWORD", valueFrom = "arn:aws:ssm:us-east-1:111122223333:parameter/db" } } }));
        Fails("it is written out", Task(new { name = "app", environment = new[] { new { name = "DB_PASSWORD", value = "hunter2" } } }));
        Undecided("the containers are computed", Given.A(AwsType.EcsTaskDefinition, "task", new { family = "app", containerDefinitions = Given.Unknown }));
    }
}
