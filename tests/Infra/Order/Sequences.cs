namespace Hipaa.Infra.Tests.Order;

/// <summary>What AWS wants in order and does not see to itself.</summary>
internal static class Sequences
{
    private static readonly string[] Guards =
    [
        "aws:s3/bucketPolicy:BucketPolicy", "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration", "aws:s3/bucketVersioning:BucketVersioning",
        "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
    ];

    internal static IReadOnlyList<Sequence> All { get; } =
    [
        .. Access(), .. Stores(), .. Notices(), .. Logs(), .. Detection(), .. Api(), .. Processing(), .. Recovery(),
    ];

    private static IEnumerable<Sequence> Access() =>
    [
        new("A service that takes a role before its policies are there fails, or is refused for good", [],
            ["aws:iam/rolePolicy:RolePolicy", "aws:iam/rolePolicyAttachment:RolePolicyAttachment"])
        {
            // What a function does not do itself, its configuration of failures waits for.
            Via = Sequence.RoleTaken, By = ["role"], Except = ["aws:iam/"], EarlierLacks = "ReportFailed",
        },
        new("Lambda refuses a place for failures that the function may not write to", ["aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig"],
            ["aws:iam/rolePolicy:RolePolicy"])
        {
            Via = ["destinationConfig"], By = ["policy"], EarlierHolds = "ReportFailed",
        },
        new("New volumes would be encrypted with AWS's own key", ["aws:ebs/encryptionByDefault:EncryptionByDefault"], ["aws:ebs/defaultKmsKey:DefaultKmsKey"]),
        new("A client can't have a scope that no server declares", ["aws:cognito/userPoolClient:UserPoolClient"], ["aws:cognito/resourceServer:ResourceServer"])
        {
            Via = ["userPoolId"], By = ["userPoolId"],
        },
    ];

    private static IEnumerable<Sequence> Stores() =>
    [
        new("What writes to a bucket is refused without its policy; an object that came first is neither locked nor under our key",
            [
                "aws:cloudtrail/trail:Trail", "aws:ec2/flowLog:FlowLog", "aws:cfg/deliveryChannel:DeliveryChannel",
                "aws:macie2/classificationExportConfiguration:ClassificationExportConfiguration", "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
                "aws:lambda/function:Function", "aws:lambda/eventSourceMapping:EventSourceMapping", "aws:guardduty/malwareProtectionPlan:MalwareProtectionPlan",
                "aws:sfn/stateMachine:StateMachine", "aws:athena/workgroup:Workgroup", "aws:s3/bucketObjectv2:BucketObjectv2",
            ], Guards)
        {
            Via =
            [
                "s3BucketName", "logDestination", "s3Destination", "bucketArn", "environment", "destinationConfig", "protectedResource", "definition",
                "outputLocation", "bucket",
            ],
            By = ["bucket"],
        },
        new("S3 refuses to log to a bucket that doesn't let it", ["aws:s3/bucketLogging:BucketLogging"], Guards[..^1]) { Via = ["targetBucket"], By = ["bucket"] },
        new("Copies that come first are not locked", ["aws:s3/bucketReplicationConfig:BucketReplicationConfig"], Guards)
        {
            Via = ["destination"], By = ["bucket"],
        },
        new("S3 replicates versioned buckets only", ["aws:s3/bucketReplicationConfig:BucketReplicationConfig"], ["aws:s3/bucketVersioning:BucketVersioning"])
        {
            Via = Sequence.Anywhere, By = ["bucket"],
        },
        new("Rules for versions need versions",
            [
                "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
                "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
            ],
            ["aws:s3/bucketVersioning:BucketVersioning"])
        {
            Via = ["bucket"], By = ["bucket"],
        },
        new("S3 refuses two changes of who may reach a bucket at once", ["aws:s3/bucketPolicy:BucketPolicy"], ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"])
        {
            Via = ["bucket"], By = ["bucket"],
        },
        new("Items would be reached from outside the network", ["aws:lambda/function:Function"], ["aws:dynamodb/resourcePolicy:ResourcePolicy"])
        {
            Via = Sequence.Anywhere, By = ["resourceArn"],
        },
        new("What is in the catalog before it is encrypted stays in clear",
            ["aws:glue/catalogDatabase:CatalogDatabase", "aws:glue/catalogTable:CatalogTable"],
            ["aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings"]),
    ];

    private static IEnumerable<Sequence> Notices() =>
    [
        new("AWS refuses to notify a topic that doesn't let it, or the notice is lost", [], ["aws:sns/topicPolicy:TopicPolicy"])
        {
            Via = Sequence.Anywhere, By = ["arn"], Except = ["aws:iam/", "aws:sns/", "aws:ssm/parameter"],
        },
        new("What is sent to a queue that doesn't let it is lost",
            ["aws:cloudwatch/eventTarget:EventTarget", "aws:scheduler/schedule:Schedule", "aws:lambda/eventSourceMapping:EventSourceMapping"],
            ["aws:sqs/queuePolicy:QueuePolicy"])
        {
            Via = Sequence.Anywhere, By = ["queueUrl"],
        },
    ];

    private static IEnumerable<Sequence> Logs() =>
    [
        new("The first lines of a function would not be masked", ["aws:lambda/function:Function"], ["aws:cloudwatch/logDataProtectionPolicy:LogDataProtectionPolicy"])
        {
            Via = ["loggingConfig"], By = ["logGroupName"],
        },
        new("The database would make its log groups itself, unencrypted and for ever", ["aws:rds/instance:Instance"], ["aws:cloudwatch/logGroup:LogGroup"])
        {
            By = ["name"], EarlierHolds = "/aws/rds/",
        },
        new("API Gateway would make its log group itself, unencrypted and for ever", ["aws:apigateway/stage:Stage"], ["aws:cloudwatch/logGroup:LogGroup"])
        {
            Via = ["restApi"], By = ["name"],
        },
        new("API Gateway refuses logs before the account has a role for them", ["aws:apigateway/stage:Stage"], ["aws:apigateway/account:Account"]),
        new("The firewall can't write to a log group that doesn't let it",
            ["aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration"], ["aws:cloudwatch/logResourcePolicy:LogResourcePolicy"])
        {
            Via = ["logDestinationConfigs"], By = ["policyDocument"],
        },
    ];

    private static IEnumerable<Sequence> Detection() =>
    [
        new("A recorder without a channel can't be started", ["aws:cfg/recorderStatus:RecorderStatus"], ["aws:cfg/deliveryChannel:DeliveryChannel"]),
        new("A channel without a recorder is refused", ["aws:cfg/deliveryChannel:DeliveryChannel"], ["aws:cfg/recorder:Recorder"]),
        new("Rules and controls need a recorder that records",
            ["aws:cfg/rule:Rule", "aws:cfg/conformancePack:ConformancePack", "aws:securityhub/account:Account"], ["aws:cfg/recorderStatus:RecorderStatus"]),
        new("Security Hub has to be on",
            ["aws:securityhub/standardsSubscription:StandardsSubscription", "aws:securityhub/findingAggregator:FindingAggregator"], ["aws:securityhub/account:Account"]),
        new("Macie has to be on",
            [
                "aws:macie2/classificationJob:ClassificationJob",
                "aws:macie2/classificationExportConfiguration:ClassificationExportConfiguration",
            ],
            ["aws:macie2/account:Account"]),
        new("Macie can't read what it has no grant for, nor keep what it finds", ["aws:macie2/classificationJob:ClassificationJob"],
            ["aws:kms/grant:Grant", "aws:macie2/classificationExportConfiguration:ClassificationExportConfiguration"])
        {
            Outside = "hipaa:recovery:BackupAudit",
        },
    ];

    private static IEnumerable<Sequence> Api() =>
    [
        new("A deployment holds what is defined when it is made", ["aws:apigateway/deployment:Deployment"],
            [
                "aws:apigateway/method:Method", "aws:apigateway/integration:Integration", "aws:apigateway/methodResponse:MethodResponse",
                "aws:apigateway/integrationResponse:IntegrationResponse", "aws:apigateway/response:Response", "aws:apigateway/model:Model",
                "aws:apigateway/requestValidator:RequestValidator", "aws:apigateway/restApiPolicy:RestApiPolicy",
            ])
        {
            Via = ["restApi"], By = ["restApi", "restApiId"],
        },
        new("An answer needs the integration that gives it", ["aws:apigateway/integrationResponse:IntegrationResponse"],
            ["aws:apigateway/integration:Integration"])
        {
            Via = ["resourceId"], By = ["resourceId"],
        },
        new("An answer needs a method that declares it", ["aws:apigateway/integrationResponse:IntegrationResponse"],
            ["aws:apigateway/methodResponse:MethodResponse"])
        {
            Via = ["resourceId"], By = ["resourceId"], Alike = "statusCode",
        },
        new("Nobody reaches the API by its name before the firewall stands",
            ["aws:apigateway/basePathMapping:BasePathMapping"], ["aws:wafv2/webAclAssociation:WebAclAssociation"])
        {
            Via = ["restApi"], By = ["resourceArn"],
        },
    ];

    private static IEnumerable<Sequence> Processing() =>
    [
        new("A function that runs can't reach anything before its ways are open", ["aws:lambda/function:Function"],
            ["aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"])
        {
            Via = ["vpcConfig"], By = ["securityGroupId", "referencedSecurityGroupId"],
        },
        new("A function that runs can't reach AWS without endpoints, nor anything through closed subnets", ["aws:lambda/function:Function"],
            [
                "aws:ec2/vpcEndpoint:VpcEndpoint", "aws:ec2/networkAcl:NetworkAcl", "aws:ec2/networkAclRule:NetworkAclRule",
                "aws:ec2/routeTableAssociation:RouteTableAssociation",
            ])
        {
            Outside = "hipaa:network:PartnerLink",
        },
        new("Migrations need the database", ["aws:lambda/function:Function"], ["aws:rds/instance:Instance"]) { Via = ["environment"] },
        new("Nothing is written or read before the schema is there", ["aws:lambda/eventSourceMapping:EventSourceMapping"], ["aws:lambda/invocation:Invocation"]),
        new("Nothing runs by the clock before the schema is there", ["aws:scheduler/schedule:Schedule"], ["aws:lambda/invocation:Invocation"])
        {
            LaterHolds = ":function:",
        },
    ];

    private static IEnumerable<Sequence> Recovery() =>
    [
        new("Recovery points could be deleted by hand",
            ["aws:backup/plan:Plan", "aws:backup/vaultLockConfiguration:VaultLockConfiguration"], ["aws:backup/vaultPolicy:VaultPolicy"])
        {
            Via = Sequence.Anywhere, By = ["backupVaultName"],
        },
        new("Tables are not backed up to another Region, nor to cold storage, before AWS Backup manages them",
            ["aws:backup/plan:Plan", "aws:backup/selection:Selection"], ["aws:backup/regionSettings:RegionSettings"]),
        new("A selection needs its plan", ["aws:backup/restoreTestingSelection:RestoreTestingSelection"], ["aws:backup/restoreTestingPlan:RestoreTestingPlan"])
        {
            Via = ["restoreTestingPlanName"],
        },
    ];
}
