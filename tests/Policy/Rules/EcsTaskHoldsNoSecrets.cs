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
        Fails("it is in a command", Task(new { name = "app", command = new[] { "--db", "postgres://app:Zx81qQpw77@db/x" } }));
        Fails("it is an option of the log driver", Task(new { name = "app", logConfiguration = new { logDriver = "splunk", options = new Dictionary<string, string> { ["splunk-token"] = "3f2a9c1b-7d4e-4f60-a1b2-c3d4e5f60718" } } }));
        Passes("a command takes it from a variable", Task(new { name = "app", command = new[] { "sh", "-c", "run --password $DB_PASSWORD" } }));
        Undecided("the containers are computed", Given.A(AwsType.EcsTaskDefinition, "task", new { family = "app", containerDefinitions = Given.Unknown }));
    }
}
