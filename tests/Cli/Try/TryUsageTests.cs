namespace Hipaa.Cli.Tests.Try;

/// <summary>What <c>./hipaa try</c> says to input that it cannot use, before it starts anything.</summary>
public sealed class TryUsageTests
{
    [Theory]
    [InlineData("hipaa: --seconds is \"0\": it has to be a whole number from 1 to 3600", "--seconds", "0")]
    [InlineData("hipaa: --rate is \"201\": it has to be a whole number from 1 to 200", "--rate", "201")]
    [InlineData("hipaa: --seconds is \"soon\": it has to be a whole number from 1 to 3600", "--seconds", "soon")]
    [InlineData("Pulumi.nowhere.yaml: there is no stack \"nowhere\": must be one of dev, prod", "--stack", "nowhere")]
    public async Task Input_that_cannot_be_used_is_one_sentence(string said, params string[] arguments)
    {
        var run = await CommandLineRun.OfAsync(Repository.Project, ["try", .. arguments]);

        Assert.Equal(ExitCode.Unusable, run.Code);
        Assert.Empty(run.Output);
        Assert.StartsWith(said, run.ErrorLines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_to_be_installed_is_one_sentence()
    {
        var (path, home) = (Environment.GetEnvironmentVariable("PATH"), Environment.GetEnvironmentVariable("HOME"));
        using var empty = new TemporaryDirectory();
        try
        {
            Environment.SetEnvironmentVariable("PATH", empty.Root);
            Environment.SetEnvironmentVariable("HOME", empty.Root);
            var run = await CommandLineRun.OfAsync(empty.Root, ["try", "--stack", "dev"]);

            Assert.Equal(ExitCode.Unusable, run.Code);
            Assert.Contains("pip install 'moto[server,s3,dynamodb,kms]'", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", path);
            Environment.SetEnvironmentVariable("HOME", home);
        }
    }
}
