using System.Text.Json;

namespace Hipaa.Cli.Tests.Programs;

/// <summary>Resources of aws-native have the ids and ARNs that AWS gives the same under the AWS provider's names, and are judged by them.</summary>
public sealed class NativeTypeTests
{
    private const string Program =
        """
        const native = (token, outputs = []) => class extends pulumi.CustomResource {
          constructor(name, args, opts) { super(`aws-native:${token}`, name, { ...Object.fromEntries(outputs.map(o => [o, undefined])), ...args }, opts); }
        };
        const records = new (native("s3:Bucket", ["arn", "bucketName"]))("records", { tags: [{ key: "data", value: "phi" }] });
        const given = new (native("s3:Bucket", ["arn", "bucketName"]))("given", { bucketName: "given-name" });
        const topic = new (native("sns:Topic", ["topicArn", "topicName"]))("topic", {});
        const key = new (native("kms:Key", ["arn", "keyId"]))("key", { enableKeyRotation: true });
        const table = new (native("dynamodb:Table", ["arn", "tableName"]))("table", { keySchema: [{ attributeName: "id", keyType: "HASH" }] });
        const vpc = new (native("ec2:Vpc", ["vpcId"]))("vpc", { cidrBlock: "10.0.0.0/16" });
        new (native("s3:BucketPolicy"))("open", { bucket: records.bucketName, policyDocument: { Version: "2012-10-17", Statement: [
          { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: pulumi.interpolate`${records.arn}/*` }] } });
        """;

    [Fact]
    public async Task Names_ids_and_ARNs_are_those_of_AWS()
    {
        using var project = await NodeProject.OfAsync(Program);

        var states = await project.StatesAsync();

        var bucket = Text(states["records"], "bucketName");
        Assert.Matches("^records-[0-9a-f]{7}$", bucket);
        Assert.Equal($"arn:aws:s3:::{bucket}", Text(states["records"], "arn"));
        Assert.Equal(bucket, states["records"].GetProperty("id").GetString());
        Assert.Equal("arn:aws:s3:::given-name", Text(states["given"], "arn"));
        Assert.Equal($"arn:aws:sns:us-east-1:123456789012:{Text(states["topic"], "topicName")}", Text(states["topic"], "topicArn"));
        Assert.Equal($"arn:aws:kms:us-east-1:123456789012:key/{Text(states["key"], "keyId")}", Text(states["key"], "arn"));
        Assert.Equal($"arn:aws:dynamodb:us-east-1:123456789012:table/{Text(states["table"], "tableName")}", Text(states["table"], "arn"));
        Assert.Matches("^vpc-[0-9a-f]{17}$", Text(states["vpc"], "vpcId"));
    }

    [Fact]
    public async Task A_bucket_open_to_all_is_found()
    {
        using var project = await NodeProject.OfAsync(Program);

        var run = await project.RunAsync("--json");

        Assert.Equal(1, run.Code);
        using var json = JsonDocument.Parse(run.Output);
        Assert.Contains(
            json.RootElement.GetProperty("policies").GetProperty("findings").EnumerateArray(),
            finding => finding.GetProperty("rule").GetString() == "s3-bucket-is-not-shared"
                && finding.GetProperty("urn").GetString()!.EndsWith("::records", StringComparison.Ordinal));
    }

    private static string Text(JsonElement state, string output) => state.GetProperty("outputs").GetProperty(output).GetString()!;
}
