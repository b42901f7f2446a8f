using System.Text.Json;

namespace Hipaa.Cli.Tests.Programs;

/// <summary>A program with another major version of a provider's package is previewed by that version's facts, and judged the same.</summary>
public sealed class OlderPackageTests
{
    private const string Newer =
        """
        const records = new (aws("s3/bucket:Bucket", ["arn", "bucket"]))("records", { tags: { data: "phi" } });
        new (aws("s3/bucketVersioning:BucketVersioning"))("versioning", { bucket: records.bucket, versioningConfiguration: { status: "Enabled" } });
        new (aws("s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"))("encryption", { bucket: records.bucket,
          rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] });
        new (aws("s3/bucketLogging:BucketLogging"))("logging", { bucket: records.bucket, targetBucket: "logs", targetPrefix: "records/" });
        new (aws("s3/bucketAcl:BucketAcl"))("acl", { bucket: records.bucket, acl: "public-read" });
        new (aws("s3/bucketPublicAccessBlock:BucketPublicAccessBlock"))("access", { bucket: records.bucket, blockPublicAcls: true, blockPublicPolicy: true });
        new (aws("lb/loadBalancer:LoadBalancer", ["arn"]))("balancer", { internal: false });
        new BucketPolicy("policy", { bucket: records.bucket, policy: pulumi.jsonStringify({ Version: "2012-10-17", Statement: [
          { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: pulumi.interpolate`${records.arn}/*` }] }) });
        """;

    private static readonly (string Newer, string Older)[] Renamed =
    [
        ("s3/bucket:Bucket\"", "s3/bucketV2:BucketV2\""), ("s3/bucketVersioning:BucketVersioning", "s3/bucketVersioningV2:BucketVersioningV2"),
        ("s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
            "s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2"),
        ("s3/bucketLogging:BucketLogging", "s3/bucketLoggingV2:BucketLoggingV2"), ("s3/bucketAcl:BucketAcl", "s3/bucketAclV2:BucketAclV2"),
        ("lb/loadBalancer:LoadBalancer", "alb/loadBalancer:LoadBalancer"),
    ];

    [Fact]
    public async Task Names_of_an_older_version_are_judged_as_those_of_this_one()
    {
        var older = Renamed.Aggregate(Newer, (code, name) => code.Replace(name.Newer, name.Older, StringComparison.Ordinal));
        using var before = await NodeProject.OfAsync(older);
        using var after = await NodeProject.OfAsync(Newer);

        var (old, now) = (await before.RunAsync("--json"), await after.RunAsync("--json"));

        Assert.Equal(1, now.Code);
        Assert.Equal(now.Code, old.Code);
        // Each of these is said because of one resource that has another name in the older version.
        Assert.Contains(Findings(now), finding => finding.Contains("s3-bucket-is-not-shared records fail mandatory The ACL is public", StringComparison.Ordinal));
        Assert.Contains(Findings(now), finding => finding.Contains("s3-bucket-has-lifecycle records fail advisory A versioned bucket", StringComparison.Ordinal));
        Assert.Contains(Findings(now), finding => finding.Contains("ephi-bucket-uses-customer-key records fail advisory ", StringComparison.Ordinal)
            && finding.Contains("AES256", StringComparison.Ordinal));
        Assert.Contains(Findings(now), finding => finding.StartsWith("load-balancer-has-web-acl balancer ", StringComparison.Ordinal));
        Assert.DoesNotContain(Findings(now), finding => finding.StartsWith("s3-bucket-is-logged", StringComparison.Ordinal));
        Assert.Equal(Findings(now), Findings(old));
        Assert.Matches("^arn:aws:s3:::records-[0-9a-f]{7}$", NodeProject.States(old)["records"].GetProperty("outputs").GetProperty("arn").GetString());
        Assert.Contains(":loadbalancer/app/", NodeProject.States(old)["balancer"].GetProperty("outputs").GetProperty("arn").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5.43.0", true)]
    [InlineData("6.83.0", true)]
    [InlineData("7.48.0", false)]
    public async Task What_check_fills_in_is_that_of_the_version(string version, bool isOpen)
    {
        using var project = await NodeProject.OfAsync(
            $$"""
            new (aws("redshift/cluster:Cluster"))("left", { nodeType: "ra3.large" }, { version: "{{version}}" });
            new (aws("redshift/cluster:Cluster"))("set", { nodeType: "ra3.large", encrypted: true, publiclyAccessible: false }, { version: "{{version}}" });
            """);

        var findings = Findings(await project.RunAsync("--json"));

        foreach (var rule in new[] { "data-service-is-encrypted", "data-service-is-not-public" })
        {
            Assert.Equal(isOpen, findings.Any(finding => finding.StartsWith($"{rule} left fail", StringComparison.Ordinal)));
            Assert.DoesNotContain(findings, finding => finding.StartsWith($"{rule} set fail", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("6.83.0")]
    [InlineData("v5.43.0")]
    public async Task Facts_are_those_of_the_version_that_the_program_has(string version)
    {
        using var project = await OfVersionAsync(version);

        var states = await project.StatesAsync();

        var outputs = states["machine"].GetProperty("outputs");
        Assert.Equal(1, outputs.GetProperty("cpuCoreCount").GetDouble());
        Assert.StartsWith("kind-", Assert.Single(outputs.GetProperty("measures").EnumerateArray()).GetProperty("kind").GetString(), StringComparison.Ordinal);
        Assert.False(outputs.TryGetProperty("arn", out _));
        Assert.False(outputs.TryGetProperty("older", out _));
        Assert.Equal(JsonValueKind.Object, outputs.GetProperty("tagsAll").ValueKind);
        Assert.Equal("\"hush\"", outputs.GetProperty("phrase").GetProperty("plaintext").GetString());
        Assert.True(outputs.GetProperty("token").TryGetProperty("plaintext", out _));
        Assert.Equal("{\"a\":1}", states["machine"].GetProperty("inputs").GetProperty("document").GetString());
        Assert.StartsWith("kind-", states["sample-dev"].GetProperty("outputs").GetProperty("found").GetString(), StringComparison.Ordinal);
        // What that version does not have, but this build knows.
        Assert.StartsWith("arn:aws:sqs:", states["queue"].GetProperty("outputs").GetProperty("arn").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newer_minor_version_adds_what_this_build_does_not_know_and_changes_nothing_else()
    {
        using var project = await OfVersionAsync("7.99.0");

        var states = await project.StatesAsync();

        Assert.StartsWith("arn:aws:ec2:", states["machine"].GetProperty("outputs").GetProperty("arn").GetString(), StringComparison.Ordinal);
        Assert.False(states["machine"].GetProperty("outputs").TryGetProperty("cpuCoreCount", out _));
        Assert.Equal(1, states["novelty"].GetProperty("outputs").GetProperty("size").GetDouble());
    }

    /// <summary>A package of the form that Pulumi's generator gives all: a file a resource, declarations beside its code, nested types together.</summary>
    private static async Task<NodeProject> OfVersionAsync(string version)
    {
        var project = await NodeProject.OfAsync("", "main: app\n");
        var code = File.ReadAllText(Path.Combine(project.Root, "index.js"));
        project.Write("app/package.json", """{"name": "app", "main": "index.js"}""");
        project.Write("app/index.js", code +
            """
            new (aws("ec2/instance:Instance", ["arn", "cpuCoreCount"]))("machine", { instanceType: "m5.large", phrase: "hush", document: { a: 1 } });
            new (aws("sqs/queue:Queue", ["arn"]))("queue", {});
            new (aws("ec2/novelty:Novelty", ["size"]))("novelty", {});
            exports.found = pulumi.output(pulumi.runtime.invoke("aws:ec2/getOddity:getOddity", {})).apply(answer => answer.kind);
            """);
        const string package = "app/node_modules/@pulumi/aws";
        project.Write($"{package}/package.json", $$"""{"name": "@pulumi/aws", "version": "{{version}}"}""");
        project.Write($"{package}/ec2/instance.js",
            """
            resourceInputs["phrase"] = args?.phrase ? pulumi.secret(args.phrase) : undefined;
            const secretOpts = { additionalSecretOutputs: ["token"] };
            Instance.__pulumiType = 'aws:ec2/instance:Instance';
            """);
        project.Write($"{package}/ec2/instance.d.ts",
            """
            import * as pulumi from "@pulumi/pulumi";
            /** A machine: {@link Instance}; class Instance {} in words. */
            export declare class Instance extends pulumi.CustomResource {
                static get(name: string, id: pulumi.Input<pulumi.ID>, state?: InstanceState, opts?: pulumi.CustomResourceOptions): Instance;
                static isInstance(obj: any): obj is Instance;
                readonly cpuCoreCount: pulumi.Output<number>;
                /** Measures { of all; kinds }. */
                readonly measures: pulumi.Output<outputs.ec2.InstanceMeasure[]>;
                readonly phrase: pulumi.Output<string>;
                readonly document: pulumi.Output<string | undefined>;
                readonly token: pulumi.Output<string>;
                /**
                 * @deprecated Use token.
                 */
                readonly older: pulumi.Output<string>;
                readonly tags: pulumi.Output<{
                    [key: string]: string;
                } | undefined>;
                /**
                 * @deprecated Please use `tags` instead.
                 */
                readonly tagsAll: pulumi.Output<{
                    [key: string]: string;
                }>;
                constructor(name: string, args: InstanceArgs, opts?: pulumi.CustomResourceOptions);
            }
            export interface InstanceArgs {
                instanceType: pulumi.Input<string | enums.ec2.InstanceType>;
                phrase?: pulumi.Input<string>;
                document?: pulumi.Input<string>;
                tags?: pulumi.Input<{
                    [key: string]: pulumi.Input<string>;
                }>;
            }
            """);
        project.Write($"{package}/ec2/novelty.js", "Novelty.__pulumiType = 'aws:ec2/novelty:Novelty';");
        project.Write($"{package}/ec2/novelty.d.ts", "export declare class Novelty extends pulumi.CustomResource {\n    readonly size: pulumi.Output<number>;\n}\n");
        project.Write($"{package}/ec2/getOddity.js", """return pulumi.runtime.invoke("aws:ec2/getOddity:getOddity", {}, opts);""");
        project.Write($"{package}/ec2/getOddity.d.ts", "export interface GetOddityResult {\n    readonly id: string;\n    readonly kind: string;\n}\n");
        project.Write($"{package}/types/output.d.ts",
            """
            export declare namespace ec2 {
                interface InstanceMeasureOther {
                    other: string;
                }
                interface InstanceMeasure {
                    kind: string;
                    level?: number;
                }
            }
            """);
        return project;
    }

    private static List<string> Findings(CommandLineRun run)
    {
        using var json = JsonDocument.Parse(run.Output);
        return
        [
            .. json.RootElement.GetProperty("policies").GetProperty("findings").EnumerateArray()
                .Select(finding => $"{finding.GetProperty("rule")} {finding.GetProperty("urn").GetString()!.Split("::")[^1]} {finding.GetProperty("verdict")} {finding.GetProperty("level")} {finding.GetProperty("reason")}")
                .Order(StringComparer.Ordinal),
        ];
    }
}
