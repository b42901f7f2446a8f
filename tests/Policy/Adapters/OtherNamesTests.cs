using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests.Adapters;

/// <summary>The same resource under the names of each provider gets the same verdicts, and the graph links it alike.</summary>
public sealed class OtherNamesTests
{
    public static TheoryData<string, string, string> Spellings() => new()
    {
        { "rds-is-not-public", "aws-native:rds:DbInstance", """{"dbInstanceIdentifier":"d","publiclyAccessible":true}""" },
        { "rds-storage-is-encrypted", "aws-native:rds:DbInstance", """{"storageEncrypted":false}""" },
        { "rds-is-not-public", "awscc:index/rdsDbInstance:RdsDbInstance", """{"publiclyAccessible":true}""" },
        { "rds-is-not-public", "aws:cloudcontrol/resource:Resource", """{"typeName":"AWS::RDS::DBInstance","desiredState":"{\"DBInstanceIdentifier\":\"d\",\"PubliclyAccessible\":true}"}""" },
        { "rds-is-not-public", "vpc:tf:aws_db_instance", """{"identifier":"d","publicly_accessible":true}""" },
        { "rds-is-not-public", "aws:index/dbInstance:DbInstance", """{"identifier":"d","publiclyAccessible":true}""" },
        { "rds-storage-is-encrypted", "s3mod:tf:aws_db_instance", """{"storage_encrypted":false}""" },
        { "security-group-ingress-is-not-public", "aws-native:ec2:SecurityGroup", """{"groupDescription":"x","securityGroupIngress":[{"ipProtocol":"-1","cidrIp":"0.0.0.0/0"}]}""" },
        { "security-group-ingress-is-not-public", "aws-native:ec2:SecurityGroupIngress", """{"groupId":"sg-0123456789abcdef0","ipProtocol":"tcp","fromPort":22,"toPort":22,"cidrIp":"0.0.0.0/0"}""" },
        { "security-group-ingress-is-not-public", "net:tf:aws_security_group", """{"ingress":[{"protocol":"-1","from_port":0,"to_port":0,"cidr_blocks":["0.0.0.0/0"]}]}""" },
        { "iam-role-trust-is-narrow", "aws-native:iam:Role", """{"assumeRolePolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}}""" },
        { "s3-bucket-blocks-public-access", "aws-native:s3:Bucket", """{"bucketName":"phi","publicAccessBlockConfiguration":{"blockPublicAcls":false}}""" },
        { "s3-bucket-is-versioned", "awscc:index:S3Bucket", """{"bucketName":"phi","versioningConfiguration":{"status":"Suspended"}}""" },
        { "s3-bucket-is-not-shared", "vpc:tf:aws_s3_bucket", """{"acl":"public-read"}""" },
        { "kinesis-stream-is-encrypted", "aws-native:kinesis:Stream", """{"name":"s","streamEncryption":{"encryptionType":"NONE"}}""" },
        { "ec2-instance-requires-imds-v2", "aws-native:ec2:LaunchTemplate", """{"launchTemplateData":{"metadataOptions":{"httpTokens":"optional"}}}""" },
        { "ec2-instance-requires-imds-v2", "asg:tf:aws_launch_template", """{"metadata_options":[{"http_tokens":"optional"}]}""" },
        { "data-service-uses-customer-key", "aws-native:healthlake:FhirDatastore", """{"datastoreTypeVersion":"R4"}""" },
        { "data-service-uses-customer-key", "awscc:index/healthlakeFhirDatastore:HealthlakeFhirDatastore", """{"datastoreTypeVersion":"R4"}""" },
        { "data-service-uses-customer-key", "aws:cloudcontrol/resource:Resource", """{"typeName":"AWS::HealthLake::FHIRDatastore","desiredState":"{\"SseConfiguration\":{\"KmsEncryptionConfig\":{\"CmkType\":\"AWS_OWNED_KMS_KEY\"}}}"}""" },
        { "file-server-encrypts-transit", "aws-native:transfer:Server", """{"protocols":["FTP"]}""" },
        { "oracle-encrypts-connections", "aws-native:rds:OptionGroup", """{"engineName":"oracle-ee","majorEngineVersion":"19"}""" },
        { "kms-key-rotates", "aws-native:kms:Key", """{"keyPolicy":{},"enableKeyRotation":false}""" },
        { "key-policy-names-its-users", "aws-native:kms:Key", """{"keyPolicy":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"kms:*","Resource":"*"}]}}""" },
        { "dynamo-table-recovers-to-any-point", "aws-native:dynamodb:Table", """{"pointInTimeRecoverySpecification":{"pointInTimeRecoveryEnabled":false}}""" },
        { "resource-policy-names-its-users", "aws-native:sqs:QueueInlinePolicy", """{"queue":"q","policyDocument":{"Statement":[{"Effect":"Allow","Principal":"*","Action":"sqs:*","Resource":"*"}]}}""" },
        { "load-balancer-listens-with-tls", "aws-native:elasticloadbalancing:LoadBalancer", """{"listeners":[{"protocol":"HTTP","loadBalancerPort":"80","instancePort":"80"}]}""" },
        { "cloud-trail-files-are-validated", "aws-native:cloudtrail:Trail", """{"isLogging":true,"s3BucketName":"t","enableLogFileValidation":false}""" },
        { "function-environment-holds-no-secrets", "fn:tf:aws_lambda_function", """{"environment":[{"variables":{"DATABASE_URL":"postgres://user:hunter2hunter2@db/x"}}]}""" },
        { "function-environment-holds-no-secrets", "aws-native:lambda:Function", """{"environment":{"variables":{"DATABASE_URL":"postgres://user:hunter2hunter2@db/x"}}}""" },
    };

    [Theory]
    [MemberData(nameof(Spellings))]
    public void A_violation_is_found_under_any_provider_s_names(string rule, string type, string inputs)
    {
        var findings = Check(inputs, type);
        Assert.Contains(findings, f => f.RuleId == rule && f.Outcome == Outcome.Fail && f.Type == type && f.Urn == Urn(type));
    }

    [Fact]
    public void What_has_no_counterpart_is_not_known_and_not_taken_for_absent()
    {
        var all = AwsResources.Adapt(new(Urn("aws-native:rds:DbInstance"), "aws-native:rds:DbInstance", PropertyJson.Parse("{}")));
        var db = Assert.Single(all);
        Assert.Equal(AwsType.RdsInstance, db.Type);
        Assert.True(db.Bool("skipFinalSnapshot").IsUnknown);
        Assert.True(db.Bool("storageEncrypted").IsAbsent);
    }

    [Fact]
    public void A_setting_of_the_bucket_is_a_resource_of_its_own_there_and_found_from_the_bucket()
    {
        const string Native = """
            {"bucketName":"phi","tags":[{"key":"DataClassification","value":"phi"}],
             "bucketEncryption":{"serverSideEncryptionConfiguration":[{"bucketKeyEnabled":true,"serverSideEncryptionByDefault":{"sseAlgorithm":"aws:kms","kmsMasterKeyId":"k"}}]},
             "publicAccessBlockConfiguration":{"blockPublicAcls":true,"blockPublicPolicy":true,"ignorePublicAcls":true,"restrictPublicBuckets":true},
             "versioningConfiguration":{"status":"Enabled"},"ownershipControls":{"rules":[{"objectOwnership":"ObjectWriter"}]}}
            """;
        var graph = Graph(Native, "aws-native:s3:Bucket");
        var bucket = graph.Resources[0];
        Assert.Equal("phi", bucket.TagValue("DataClassification").Value);
        Assert.Equal("aws:kms", bucket.EncryptionAlgorithm().Value);
        Assert.True(bucket.PublicAccessBlock("restrictPublicBuckets").Is(true).IsYes);
        Assert.Equal("Enabled", bucket.Versioning().Value);
        Assert.Equal("ObjectWriter", bucket.Ownership().Value);
        Assert.All(graph.Resources.Skip(1), part => Assert.Equal(bucket.Urn, part.PartOf));
    }

    [Fact]
    public void A_setting_that_is_computed_is_not_known()
    {
        var native = new Resource(Urn("aws-native:s3:Bucket"), "aws-native:s3:Bucket", PropertyValue.Of([KeyValuePair.Create("publicAccessBlockConfiguration", PropertyValue.Unknown)]));
        var bucket = new ResourceGraph(AwsResources.Adapt(native)).Resources[0];
        Assert.True(bucket.PublicAccessBlock("blockPublicAcls").IsUnknown);
    }

    [Fact]
    public void Keys_of_maps_stay_as_the_program_has_them()
    {
        var inputs = PropertyJson.Parse("""{"tags":{"cost_center":"x"},"environment":[{"variables":{"MAX_TOKENS":"4096"}}]}""");
        var function = AwsResources.Adapt(new(Urn("fn:tf:aws_lambda_function"), "fn:tf:aws_lambda_function", inputs))[0];
        Assert.Equal("x", function.TagValue("cost_center").Value);
        Assert.Equal("4096", function.Text("environment.variables.MAX_TOKENS").Value);
    }

    [Theory]
    [InlineData("aws-native:evidently:Project")]
    [InlineData("awscc:index/evidentlyProject:EvidentlyProject")]
    [InlineData("m:tf:aws_evidently_project")]
    [InlineData("aws-apigateway:index:RestAPI")]
    [InlineData("aws:cloudformation/stack:Stack")]
    [InlineData("aws:index/evidentlyProject:EvidentlyProject")]
    public void What_can_t_be_told_is_of_aws_and_not_judged(string type)
    {
        var report = PolicyCheck.Run(Graph("{}", type), new() { Today = new(2026, 1, 1) });
        Assert.Equal((0, 1), (report.Resources, report.NotJudged.GetValueOrDefault(type)));
    }

    [Fact]
    public void A_type_without_a_rule_is_named()
    {
        var report = PolicyCheck.Run(Graph("{}", "aws:evidently/project:Project"), new() { Today = new(2026, 1, 1) });
        Assert.Equal((1, 1), (report.Resources, report.WithoutRule.GetValueOrDefault("aws:evidently/project:Project")));
    }

    private static string Urn(string type) => $"urn:pulumi:dev::app::{type}::one";

    private static ResourceGraph Graph(string inputs, string type) =>
        new(AwsResources.Adapt(new(Urn(type), type, PropertyJson.Parse(inputs))));

    private static IReadOnlyList<Finding> Check(string inputs, string type) =>
        PolicyCheck.Run(Graph(inputs, type), new() { Today = new(2026, 1, 1) }).Findings;
}
