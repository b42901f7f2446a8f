using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(1): a container has no more of its host than it needs: not privileged, its own files read-only.</summary>
[Covers("aws-config-hipaa:ECS_CONTAINERS_READONLY_ACCESS", "aws-config-hipaa:ECS_TASK_DEFINITION_USER_FOR_HOST_MODE_CHECK",
    "cdk-nag-hipaa:HIPAA.Security-ECSTaskDefinitionUserForHostMode")]
internal sealed class EcsContainersAreConfined() : ResourceRule(Safeguard.AccessControl, Severity.Medium, AwsType.EcsTaskDefinition)
{
    protected override Verdict Check(Resource task) => task.EachContainer(container =>
        container["privileged"].AsBool("privileged").Or(false).MustBe(false, "Drop privileged from ContainerDefinitions.")
        & container["readonlyRootFilesystem"].AsBool("readonlyRootFilesystem")
            .MustBe(true, "Set readonlyRootFilesystem in ContainerDefinitions.")
        & (!task.Text("networkMode").Is("host") | container["user"].AsText("user").Is(user => user is not ("root" or "0")))
            .Must("a container on the host's network runs as root", "Set user in ContainerDefinitions, or NetworkMode = \"awsvpc\"."));
}
