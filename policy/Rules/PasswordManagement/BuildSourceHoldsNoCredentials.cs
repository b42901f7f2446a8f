using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(5)(ii)(D): where a build takes its source from is told without user, password or token.</summary>
[ExplainedAt("https://docs.aws.amazon.com/codebuild/latest/userguide/access-tokens.html")]
[Covers("aws-config-hipaa:CODEBUILD_PROJECT_SOURCE_REPO_URL_CHECK", "cdk-nag-hipaa:HIPAA.Security-CodeBuildProjectSourceRepoUrl")]
internal sealed class BuildSourceHoldsNoCredentials() : ResourceRule(
    Safeguard.PasswordManagement, Severity.High, AwsType.CodeBuildProject)
{
    protected override Verdict Check(Resource project) =>
        Truth.Any(Principal.Each(project.Value("source")).Concat(Principal.Each(project.Value("secondarySources"))),
            source => source["location"].AsText("source.location").Is(HoldsUser))
        .MustNot("the address of the source holds a user or a token",
            "Leave it out of Source.Location, and connect by an aws.codebuild.SourceCredential of AuthType CODECONNECTIONS or SECRETS_MANAGER.");

    private static bool HoldsUser(string location) =>
        Uri.TryCreate(location, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length > 0;
}
