using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class BuildSourceHoldsNoCredentialsExamples : Examples<BuildSourceHoldsNoCredentials>
{
    public BuildSourceHoldsNoCredentialsExamples()
    {
        Passes("the address alone", Given.A(AwsType.CodeBuildProject, "b", new { source = new { type = "GITHUB", location = "https://github.com/a/b.git" } }));
        Passes("no address", Given.A(AwsType.CodeBuildProject, "b", new { source = new { type = "CODEPIPELINE" } }));
        Fails("user and token", Given.A(AwsType.CodeBuildProject, "b", new { source = new { type = "GITHUB", location = "https://user:token@github.com/a/b.git" } }));
        Fails("a token", Given.A(AwsType.CodeBuildProject, "b", new { source = new { type = "BITBUCKET", location = "https://token@bitbucket.org/a/b" } }));
        Fails("of a further source", Given.A(AwsType.CodeBuildProject, "b", new { source = new { type = "CODEPIPELINE" }, secondarySources = new[] { new { type = "GITHUB", location = "https://t:t@github.com/a/b" } } }));
        Undecided("the address is computed", Given.A(AwsType.CodeBuildProject, "b", new { source = new { type = "GITHUB", location = Given.Unknown } }));
    }
}
