namespace Hipaa.Cli.Tests.Programs;

/// <summary>The account of a program whose configuration names none: what AWS would refuse of any other tells it.</summary>
public sealed class HomeAccountTests
{
    private const string Key =
        """
        const Key = aws("kms/key:Key", ["arn"]);
        const key = (name, account, action) => new Key(name, { enableKeyRotation: true, policy: JSON.stringify({ Version: "2012-10-17", Statement: [
          { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: action, Resource: "*" }] }) });

        """;

    [Fact]
    public async Task Who_administers_its_keys_is_its_account()
    {
        using var project = await NodeProject.OfAsync(Key + """key("records", "222233334444", "kms:*"); new Topic("topic", {});""");

        var run = await project.RunAsync("--json");

        Assert.Matches("hipaa: account 222233334444 is assumed, .*aws:allowedAccountIds", run.Error);
        Assert.StartsWith("arn:aws:sns:us-east-1:222233334444:", Arn(run, "topic"), StringComparison.Ordinal);
        Assert.DoesNotContain("222233334444 may use it", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_role_of_a_function_is_of_its_account()
    {
        using var project = await NodeProject.OfAsync(
            """new (aws("lambda/function:Function"))("f", { role: "arn:aws:iam::222233334444:role/x" }); new Topic("topic", {});""");

        Assert.StartsWith("arn:aws:sns:us-east-1:222233334444:", Arn(await project.RunAsync("--json"), "topic"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""key("a", "222233334444", "kms:*"); key("b", "333344445555", "kms:*");""")]
    [InlineData("""key("a", "222233334444", "kms:Decrypt");""")]
    [InlineData(
        """
        new Role("r", { assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [
          { Effect: "Allow", Principal: { AWS: "arn:aws:iam::222233334444:root" }, Action: "sts:AssumeRole" }] }) });
        """)]
    [InlineData(
        """
        pulumi.output(pulumi.runtime.invoke("aws:index/getCallerIdentity:getCallerIdentity", {}))
          .apply(own => { key("a", own.accountId, "kms:*"); key("b", "222233334444", "kms:*"); });
        """)]
    public async Task Who_may_be_a_stranger_is_not_taken_for_its_account(string code)
    {
        using var project = await NodeProject.OfAsync(Key + code + """new Topic("topic", {});""");

        var run = await project.RunAsync("--json");

        Assert.Matches(@"hipaa: account 123456789012 is assumed, which the program does not name \(222233334444.*aws:allowedAccountIds", run.Error);
        Assert.StartsWith("arn:aws:sns:us-east-1:123456789012:", Arn(run, "topic"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("aws:allowedAccountIds: [\"555566667777\"]")]
    [InlineData("sample:accountId: \"555566667777\"")]
    [InlineData("aws:assumeRoles: [{roleArn: \"arn:aws:iam::555566667777:role/deploy\"}]")]
    [InlineData("aws:assumeRole: {roleArn: \"arn:aws:iam::555566667777:role/deploy\"}")]
    public async Task An_account_that_is_named_is_not_guessed(string config)
    {
        using var project = await NodeProject.OfAsync(
            Key + """key("records", "222233334444", "kms:*"); new Topic("topic", {});""", stackConfig: $"  {config}\n");

        var run = await project.RunAsync("--json", "--stack", "test");

        Assert.DoesNotContain("is assumed", run.Error, StringComparison.Ordinal);
        Assert.StartsWith("arn:aws:sns:us-east-1:555566667777:", Arn(run, "topic"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_names_no_account_is_told_nothing()
    {
        using var project = await NodeProject.OfAsync("""new Topic("topic", {});""");

        Assert.DoesNotContain("is assumed", (await project.RunAsync("--json")).Error, StringComparison.Ordinal);
    }

    private static string? Arn(CommandLineRun run, string name) =>
        NodeProject.States(run)[name].GetProperty("outputs").GetProperty("arn").GetString();
}
