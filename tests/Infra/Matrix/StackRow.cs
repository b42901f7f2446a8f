using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Matrix;

/// <summary>What the stack promises to provision, one row each; present in both environments unless it says otherwise.</summary>
/// <param name="IsThere">True for a program that has it.</param>
/// <param name="Needs">What switches it on, where it is off by default; or what only one environment has.</param>
internal sealed record StackRow(Func<Run, bool> IsThere, (string Key, string? Value)[]? Needs = null)
{
    private const string Certificate = "arn:aws:acm:us-east-1:222222222222:certificate/0a1b2c3d-0000-1111-2222-333344445555";

    private static readonly (string, string?)[] Domain = [("hipaa:domainName", "events.example.org"), ("hipaa:certificateArn", Certificate)];

    internal static IReadOnlyDictionary<string, StackRow> All { get; } = new Dictionary<string, StackRow>(StringComparer.Ordinal)
    {
        ["isolated VPC, three tiers, two zones at least"] = new(run => run.Of("aws:ec2/vpc:Vpc").Count == 1 && run.Of("aws:ec2/subnet:Subnet").Count >= 6
            && run.Of("aws:ec2/subnet:Subnet").Select(s => s.Text("availabilityZone")).Distinct(StringComparer.Ordinal).Count() >= 2),
        ["default security group emptied"] = Has("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"),
        ["VPC Block Public Access"] = Has("aws:ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions", r => r["internetGatewayBlockMode"] is "block-bidirectional"),
        ["endpoints for all that functions call"] = new(run => ((string[])["s3", "dynamodb", "kms", "secretsmanager", "logs", "sns"])
            .All(service => run.Of("aws:ec2/vpcEndpoint:VpcEndpoint").Any(e => e.Text("serviceName").EndsWith($".{service}", StringComparison.Ordinal) && e["policy"] is string))),
        ["security groups with rules of their own"] = new(run => run.Of("aws:ec2/securityGroup:SecurityGroup").Count >= 4
            && run.Of("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule").Count > 0 && run.Of("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule").Count > 0),
        ["network ACLs per tier"] = new(run => run.Of("aws:ec2/networkAcl:NetworkAcl").Count >= 3 && run.Of("aws:ec2/networkAclRule:NetworkAclRule").Count > 0),
        ["flow logs to the audit bucket and to CloudWatch"] = new(run => run.Of("aws:ec2/flowLog:FlowLog") is var logs && logs.All(l => l["trafficType"] is "ALL")
            && logs.Any(l => l["logDestinationType"] is "s3" && l.At("destinationOptions.fileFormat") is "parquet") && logs.Any(l => l["logDestinationType"] is not "s3")),
        ["Session Manager host"] = Has("aws:ec2/instance:Instance", i => i.At("metadataOptions.httpTokens") is "required", ("hipaa:operationsAccess", "true")),
        ["partner VPN"] = Has("aws:ec2/vpnConnection:VpnConnection", _ => true,
            ("hipaa:partnerVpnAddress", "203.0.113.10"), ("hipaa:partnerUploaderArns", "[\"arn:aws:iam::333333333333:role/laboratory\"]")),

        ["REST API with request validation and access logs"] = new(run => run.Of("aws:apigateway/restApi:RestApi").Count == 1 && run.Of("aws:apigateway/requestValidator:RequestValidator").Count > 0
            && run.Of("aws:apigateway/model:Model").Count == 2 && run.One("aws:apigateway/stage:Stage").At("accessLogSettings.destinationArn") is string),
        ["no data in the API's own traces"] = Has("aws:apigateway/methodSettings:MethodSettings", m => m.At("settings.dataTraceEnabled") is false),
        ["POST /v1/events and POST /v1/fhir into Kinesis"] = new(run => run.Of("aws:apigateway/integration:Integration").Count(i => i.Text("uri").EndsWith("kinesis:action/PutRecord", StringComparison.Ordinal)) == 2
            && ((string[])["v1", "events", "fhir"]).All(part => run.Of("aws:apigateway/resource:Resource").Any(r => r.Text("pathPart") == part))),
        ["TLS 1.3 and STRICT access on a domain"] = Has("aws:apigateway/domainName:DomainName", d => d["securityPolicy"] is "SecurityPolicy_TLS13_1_3_2025_09" && d["endpointAccessMode"] is "STRICT", Domain),
        ["blocking web ACL with its log"] = new(run => run.Of("aws:wafv2/webAcl:WebAcl").Count == 1 && run.Of("aws:wafv2/webAclAssociation:WebAclAssociation").Count == 1
            && run.Of("aws:cloudwatch/logGroup:LogGroup").Any(g => g["name"] is string name && name.StartsWith("aws-waf-logs-", StringComparison.Ordinal))
            && run.Of("aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration").Count == 1),
        ["markup in bodies refused, but on the route of FHIR"] = Has("aws:wafv2/webAcl:WebAcl", acl => Graph.Values.Texts(acl["rules"]).Contains("script-in-body", StringComparer.Ordinal)
            && Graph.Values.Texts(acl["rules"]).Contains("CrossSiteScripting_BODY", StringComparer.Ordinal)),
        ["Shield Advanced"] = Has("aws:shield/protection:Protection", _ => true, [("hipaa:shieldAdvanced", "true"), ("hipaa:hostedZoneId", "Z0123456789ABCDEFGHIJ"), .. Domain]),
        ["encrypted stream, a week at least"] = Has("aws:kinesis/stream:Stream", s => s["encryptionType"] is "KMS" && s.Number("retentionPeriod") >= 168),
        ["partner files, scanned"] = new(run => run.Of("aws:guardduty/malwareProtectionPlan:MalwareProtectionPlan").Count == 1 && run.Of("aws:lambda/function:Function").Any(f => f.Name.Contains("file-loader", StringComparison.Ordinal))
            && run.Of("aws:sqs/queue:Queue").Any(q => q["redrivePolicy"] is string)),

        ["four functions on arm64 with a group, a key and a limit each"] = new(run => run.Of("aws:lambda/function:Function") is { Count: 4 } functions && functions.All(f =>
            f["runtime"] is "provided.al2023" && f.At("architectures.0") is "arm64" && f["kmsKeyArn"] is string && f.Number("reservedConcurrentExecutions") > 0 && f.At("loggingConfig.logGroup") is string)),
        ["signed code"] = Has("aws:lambda/codeSigningConfig:CodeSigningConfig", _ => true, ("hipaa:codeSigningProfileArn", "arn:aws:signer:us-east-1:222222222222:/signing-profiles/functions/0123456789")),
        ["stream mapping that gives up in time and says where"] = Has("aws:lambda/eventSourceMapping:EventSourceMapping", m => m.Is("bisectBatchOnFunctionError")
            && m.Number("maximumRetryAttempts") == -1 && m.Number("maximumRecordAgeInSeconds") > 0 && m.At("destinationConfig.onFailure.destinationArn") is string && m.At("functionResponseTypes.0") is "ReportBatchItemFailures"),
        ["queue mapping with partial answers"] = Has("aws:lambda/eventSourceMapping:EventSourceMapping", m => m.At("scalingConfig.maximumConcurrency") is not null && m.At("functionResponseTypes.0") is "ReportBatchItemFailures"),
        ["schema migration before the mappings"] = Has("aws:lambda/invocation:Invocation"),

        ["buckets with block, ownership, versions and policy each"] = new(run => run.Of("aws:s3/bucket:Bucket") is { Count: > 6 } buckets && ((string[])
            ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "aws:s3/bucketOwnershipControls:BucketOwnershipControls", "aws:s3/bucketVersioning:BucketVersioning",
                "aws:s3/bucketPolicy:BucketPolicy", "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
                "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"])
            .All(type => buckets.All(b => run.Of(type).Any(r => r.Text("bucket") == $"{b.Name}-id")))),
        ["landing zone locked"] = new(run => run.Of("aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration").Any(l => l.Text("bucket") == "landing-bucket-id")),
        ["quarantine, uploads, rows, results, evidence, audit and access-log buckets"] = new(run => ((string[])
            ["quarantine", "partner-files-uploads", "analytics-rows", "analytics-results", "audit-evidence", "audit-records", "audit-access-logs"]).All(name => run.All.Any(r => r.Name == $"{name}-bucket"))),
        ["PostgreSQL 17 with IAM logins, a managed secret and 35 days"] = Has("aws:rds/instance:Instance", d => d.Text("engineVersion") == "17"
            && d.Is("iamDatabaseAuthenticationEnabled") && d.Is("manageMasterUserPassword") && d.Number("backupRetentionPeriod") is 35 && d.Is("copyTagsToSnapshot") && d.Number("monitoringInterval") > 0),
        ["TLS and audit forced by parameters"] = Has("aws:rds/parameterGroup:ParameterGroup", g => ((string[])["rds.force_ssl", "ssl_min_protocol_version", "pgaudit.log"]).All(name => Graph.Values.Texts(g["parameters"]).Contains(name, StringComparer.Ordinal))),
        ["table of latest readings"] = Has("aws:dynamodb/table:Table", t => t.At("pointInTimeRecovery.enabled") is true && t.At("ttl.enabled") is true && t["billingMode"] is "PAY_PER_REQUEST"),
        ["catalog and query zone"] = new(run => run.Of("aws:glue/catalogTable:CatalogTable").Count == 1 && run.Of("aws:athena/workgroup:Workgroup").Count == 1 && run.Of("aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings").Count == 1),
        ["volumes encrypted by default"] = new(run => run.Of("aws:ebs/encryptionByDefault:EncryptionByDefault").Count == 1 && run.Of("aws:ebs/defaultKmsKey:DefaultKmsKey").Count == 1),

        ["a key for each class, rotated"] = new(run => Enum.GetNames<Hipaa.Components.Encryption.DataClass>().All(name => run.Of("aws:kms/key:Key").Any(k => k.Name == $"keys-{name.ToLowerInvariant()}-key"))
            && run.Of("aws:kms/key:Key").All(k => k.Is("enableKeyRotation") || k["keyUsage"] is "GENERATE_VERIFY_MAC")),
        ["rotation of the master secret"] = Has("aws:secretsmanager/secretRotation:SecretRotation"),
        ["password policy, no users"] = new(run => run.Of("aws:iam/accountPasswordPolicy:AccountPasswordPolicy").Count == 1 && run.Of("aws:iam/user:User").Count == 0),
        ["break-glass role"] = new(run => run.Of("aws:iam/role:Role").Any(r => r.Name.Contains("break-glass", StringComparison.Ordinal) && r.Number("maxSessionDuration") is 3600)),
        ["boundary on every role"] = new(run => run.Of("aws:iam/role:Role").All(r => r["permissionsBoundary"] is string)),
        ["access reviews each quarter"] = new(run => run.Of("aws:sfn/stateMachine:StateMachine").Any(m => m.Name.StartsWith("access-review", StringComparison.Ordinal)) && run.Of("aws:scheduler/schedule:Schedule").Any(s => s.Name.StartsWith("access-review", StringComparison.Ordinal))),

        ["trail of all Regions with integrity and insights"] = Has("aws:cloudtrail/trail:Trail", t => t.Is("isMultiRegionTrail") && t.Is("enableLogFileValidation") && Graph.Values.Texts(t["insightSelectors"]).Count() == 2),
        ["AWS Config with the HIPAA pack"] = new(run => run.Of("aws:cfg/recorder:Recorder").Count == 1 && run.Of("aws:cfg/conformancePack:ConformancePack").Count == 1 && run.Of("aws:cfg/rule:Rule").Count > 0),
        ["Security Hub with two standards"] = new(run => run.Of("aws:securityhub/standardsSubscription:StandardsSubscription").Count == 2 && run.Of("aws:securityhub/findingAggregator:FindingAggregator").Count == 1),
        ["GuardDuty, Macie, Inspector, both analyzers"] = new(run => run.Of("aws:guardduty/detectorFeature:DetectorFeature").Count >= 3 && run.Of("aws:macie2/classificationJob:ClassificationJob").Count == 1
            && run.Of("aws:inspector2/enabler:Enabler").Count == 1 && run.Of("aws:accessanalyzer/analyzer:Analyzer").Count == 2),
        ["log groups that mask identifiers"] = new(run => run.Of("aws:cloudwatch/logDataProtectionPolicy:LogDataProtectionPolicy").Count > 0),

        ["security alarms over the trail"] = new(run => run.Of("aws:cloudwatch/logMetricFilter:LogMetricFilter").Count >= 14),
        ["pipeline alarms and a dashboard"] = new(run => run.Of("aws:cloudwatch/metricAlarm:MetricAlarm").Count >= 35 && run.Of("aws:cloudwatch/dashboard:Dashboard").Count == 1),
        ["topic with a key and subscribers"] = new(run => run.Of("aws:sns/topic:Topic").All(t => run.Of("aws:sns/topicSubscription:TopicSubscription").Any(s => s.Text("topic").EndsWith($":{t.Name}", StringComparison.Ordinal)))),
        ["backups by tag in a locked vault"] = new(run => run.Of("aws:backup/plan:Plan").Count > 0 && run.Of("aws:backup/vaultLockConfiguration:VaultLockConfiguration").Count > 0 && run.Of("aws:backup/selection:Selection").Count > 0),
        ["restore tests"] = new(run => run.Of("aws:backup/restoreTestingSelection:RestoreTestingSelection").Count == 2),
        ["replica keys, copies of buckets and of backups in the second Region"] = new(run => run.Of("aws:kms/replicaKey:ReplicaKey").Count > 0 && run.Of("aws:s3/bucketReplicationConfig:BucketReplicationConfig").Count > 0
            && run.Of("aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication").Count == 1, [("hipaa:recoveryRegion", "us-west-2")]),
        ["copies that fail are told"] = new(run => run.Of("aws:cloudwatch/metricAlarm:MetricAlarm").Count(a => a["metricName"] is "OperationsFailedReplication") >= 2),
        ["budget with alerts"] = Has("aws:budgets/budget:Budget", b => Graph.Values.Leaves(b["notifications"]).Any()),
        ["cost allocation tags"] = Has("aws:costexplorer/costAllocationTag:CostAllocationTag", _ => true, ("hipaa:manageCostAllocationTags", "true")),
        ["outputs as parameters"] = new(run => run.Of("aws:ssm/parameter:Parameter").Count > 20 && run.Of("aws:ssm/parameter:Parameter").All(p => p.Text("name").StartsWith("/hipaa/", StringComparison.Ordinal))),
    };

    private static StackRow Has(string type, Func<Registered, bool>? like = null, params (string, string?)[] needs) =>
        new(run => run.Of(type).Any(like ?? (_ => true)), needs.Length == 0 ? null : needs);
}
