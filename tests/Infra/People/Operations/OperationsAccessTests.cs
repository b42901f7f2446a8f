using System.Text.Json;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.People.Operations;

public sealed class OperationsAccessTests
{
    private const string Host = "operations-access-host";

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Without_the_option_there_is_no_machine(string stack)
    {
        var run = await Run.StackAsync(stack);

        Assert.Empty(run.Of("aws:ec2/instance:Instance"));
        Assert.Empty(run.Of("aws:ssm/document:Document"));
        Assert.DoesNotContain("ssm:StartSession", run.Named("people-operator-policy").Text("policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_host_is_private_encrypted_and_asks_for_tokens_of_its_metadata()
    {
        var host = (await OnAsync()).One("aws:ec2/instance:Instance");

        Assert.Equal(false, host["associatePublicIpAddress"]);
        Assert.Equal("network-isolated-app-subnet-1-id", host.Text("subnetId"));
        Assert.Equal("required", host.At("metadataOptions.httpTokens"));
        Assert.Equal(1.0, host.At("metadataOptions.httpPutResponseHopLimit"));
        Assert.Equal(true, host.At("rootBlockDevice.encrypted"));
        Assert.Contains("keys-phi-key", (string)host.At("rootBlockDevice.kmsKeyId")!, StringComparison.Ordinal);
        Assert.Null(host["keyName"]);
        Assert.StartsWith("ami-", host.Text("ami"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_reaches_the_host_and_it_reaches_the_endpoints_alone()
    {
        var run = await OnAsync();

        var group = Assert.Single((IReadOnlyList<object>)run.One("aws:ec2/instance:Instance")["vpcSecurityGroupIds"]!);
        Assert.DoesNotContain(run.Of("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"), rule => rule.Text("securityGroupId").Equals(group));
        var ways = run.Of("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule").Where(rule => rule.Text("securityGroupId").Equals(group)).ToList();
        Assert.Equal(["network-to-role-group-id", null], ways.Select(rule => rule["referencedSecurityGroupId"]));
        Assert.Equal([null, "network-to-s3-prefixListId"], ways.Select(rule => rule["prefixListId"]));
        Assert.All(ways, rule => Assert.Equal((443.0, 443.0), (rule.Number("fromPort"), rule.Number("toPort"))));
    }

    [Fact]
    public async Task Sessions_are_encrypted_recorded_twice_and_ended_when_idle()
    {
        var run = await OnAsync(("hipaa:operationsIdleMinutes", "20"));

        var document = run.One("aws:ssm/document:Document");
        Assert.Equal(("SSM-SessionManagerRunShell", "Session"), (document.Text("name"), document.Text("documentType")));
        Assert.Equal("Standard_Stream", document.Json("content").GetProperty("sessionType").GetString());
        var inputs = document.Json("content").GetProperty("inputs");
        Assert.Equal("audit-delivery-bucket-id", inputs.GetProperty("s3BucketName").GetString());
        Assert.Equal("/hipaa/prod/sessions", inputs.GetProperty("cloudWatchLogGroupName").GetString());
        Assert.All((string[])["s3EncryptionEnabled", "cloudWatchEncryptionEnabled", "cloudWatchStreamingEnabled", "runAsEnabled"],
            name => Assert.True(inputs.GetProperty(name).GetBoolean(), name));
        Assert.Contains("keys-secrets-key", inputs.GetProperty("kmsKeyId").GetString(), StringComparison.Ordinal);
        Assert.Equal(("20", "operator"), (inputs.GetProperty("idleSessionTimeout").GetString(), inputs.GetProperty("runAsDefaultUser").GetString()));
        Assert.Contains($"useradd --create-home --shell /bin/bash {inputs.GetProperty("runAsDefaultUser").GetString()}", run.One("aws:ec2/instance:Instance").Text("userData"), StringComparison.Ordinal);
        var log = run.Named("operations-access-sessions-group");
        Assert.Contains("keys-logs-key", log.Text("kmsKeyId"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_another_stack_owns_the_preferences_the_host_has_a_document_of_its_own()
    {
        var run = await OnAsync(("hipaa:manageSessionPreferences", "false"), ("hipaa:singletonsOwner", "another stack"));

        Assert.Equal("hipaa-prod-session", run.One("aws:ssm/document:Document").Text("name"));
        Assert.EndsWith(":document/hipaa-prod-session", run.Named("people-operator-policy").Statement("SessionsAreRecorded").GetProperty("Resource").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operators_start_sessions_on_the_host_by_the_recording_document_and_no_other()
    {
        var start = (await OnAsync()).Named("people-operator-policy").Statement("StartSessions").GetProperty("Condition");

        Assert.Equal("operations-host", start.GetProperty("StringEquals").GetProperty("ssm:resourceTag/Purpose").GetString());
        Assert.Equal("true", start.GetProperty("Bool").GetProperty("ssm:SessionDocumentAccessCheck").GetString());
    }

    [Fact]
    public async Task The_role_of_the_host_reads_no_parameter_and_works_in_the_network_alone()
    {
        var policy = (await OnAsync()).Named($"{Host}-runs-policy");

        Assert.DoesNotContain("ssm:GetParameter", policy.Text("policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("Bypass", policy.Text("policy"), StringComparison.Ordinal);
        Assert.All(policy.Statements().Where(s => s.GetProperty("Resource").ValueKind == JsonValueKind.String && s.GetProperty("Resource").GetString() == "*"),
            s => Assert.Equal("network-vpc-id", s.GetProperty("Condition").GetProperty("StringEquals").GetProperty("aws:SourceVpc").GetString()));
    }

    [Fact]
    public async Task Patches_are_installed_each_week_and_the_way_to_them_is_open()
    {
        var run = await OnAsync();

        var weekly = run.One("aws:ssm/association:Association");
        Assert.Equal(("AWS-RunPatchBaseline", "Install"), (weekly.Text("name"), weekly.At("parameters.Operation")));
        Assert.Equal(run.One("aws:ssm/patchGroup:PatchGroup").Text("patchGroup"), run.One("aws:ec2/instance:Instance").At("tags.PatchGroup"));
        Assert.Equal(run.One("aws:ssm/patchGroup:PatchGroup").Text("patchGroup"), weekly.At("targets.0.values.0"));
        Assert.Contains("arn:aws:s3:::al2023-repos-us-east-1-de612dc2/*", run.Named("network-to-s3").Text("policy"), StringComparison.Ordinal);
        Assert.Contains(":document/AWS-*", run.Named("network-to-ssm").Text("policy"), StringComparison.Ordinal);
    }

    private static Task<Run> OnAsync(params (string, string?)[] more) => Run.StackAsync("prod", [("hipaa:operationsAccess", "true"), .. more]);
}
