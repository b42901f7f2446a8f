namespace Hipaa.Cli.Deploying;

/// <summary>What the role that deploys has to know of the stack and of who takes it.</summary>
/// <param name="Environment">Name of the stack.</param>
/// <param name="Regions">Regions of the stack, and the one that global services answer from.</param>
/// <param name="Repository">OWNER/NAME on GitHub.</param>
/// <param name="GitHubEnvironment">Environment of the repository whose jobs may take the role.</param>
/// <param name="StateBucket">Bucket of the Pulumi state; null when it is kept elsewhere.</param>
/// <param name="StateKeyArn">Key of the secrets in the state; null when another provider keeps them.</param>
/// <param name="Types">Types of the stack's resources.</param>
/// <param name="Services">Services that roles of the stack are passed to.</param>
internal sealed record DeployRole(
    string Environment, string Account, string Partition, IReadOnlyList<string> Regions, string Repository, string GitHubEnvironment,
    string? StateBucket, string? StateKeyArn, IReadOnlyCollection<string> Types, IReadOnlyList<string> Services)
{
    internal const string Issuer = "token.actions.githubusercontent.com";

    internal string Name => $"hipaa-{Environment}-deploy";

    internal string Arn => Iam($"role/{Name}");

    internal string ProviderArn => Iam($"oidc-provider/{Issuer}");

    internal string Iam(string resource) => $"arn:{Partition}:iam::{Account}:{resource}";
}
