using Hipaa.Components.Network;
using Hipaa.Components.Policies;
using Pulumi;

namespace Hipaa.Infra.People.Operations;

/// <summary>
/// What the agent on the host does in the role's name. AmazonSSMManagedInstanceCore, AWS's own policy for it, would also read every
/// parameter of the account; this is the rest of it, tied to the network.
/// </summary>
internal static class HostPolicy
{
    internal static PolicyDocument For(OperationsAccessArgs args, Output<string> logGroup)
    {
        var (account, network, transcripts) = (args.Account, args.Network, args.Transcripts);
        var inTheNetwork = Condition.Equal("aws:SourceVpc", network.VpcId);
        return
        [
            Statement.Allow("BeManaged").To(
                    "ssm:UpdateInstanceInformation", "ssm:ListAssociations", "ssm:ListInstanceAssociations", "ssm:DescribeAssociation",
                    "ssm:UpdateAssociationStatus", "ssm:UpdateInstanceAssociationStatus", "ssm:GetDeployablePatchSnapshotForInstance",
                    "ssm:GetManifest", "ssm:PutInventory", "ssm:PutComplianceItems", "ssm:PutConfigurePackageResult")
                .OnEverything("AWS managed policy AmazonSSMManagedInstanceCore names everything: the agent registers before it has a name.")
                .When(inTheNetwork),
            Statement.Allow("ReadDocuments").To("ssm:GetDocument", "ssm:DescribeDocument")
                .On(account.Arn("ssm", "document/*"), $"arn:{account.Partition}:ssm:{account.Region}::document/AWS-*").When(inTheNetwork),
            Statement.Allow("HoldSessions").To(
                    "ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel", "ssmmessages:OpenControlChannel",
                    "ssmmessages:OpenDataChannel",
                    "ec2messages:AcknowledgeMessage", "ec2messages:DeleteMessage", "ec2messages:FailMessage", "ec2messages:GetEndpoint",
                    "ec2messages:GetMessages", "ec2messages:SendReply")
                .OnEverything("Service Authorization Reference, Session Manager Message Gateway and Message Delivery Service: "
                    + "no resource types.")
                .When(inTheNetwork),
            Statement.Allow("EncryptSessions").To("kms:Decrypt").On(args.Keys.Secrets.Arn)
                .When(Condition.Like("kms:EncryptionContext:aws:ssm:TargetId", "i-*")),
            Statement.Allow("FindLogGroup").To("logs:DescribeLogGroups").When(inTheNetwork)
                .OnEverything("Service Authorization Reference, Amazon CloudWatch Logs: DescribeLogGroups knows no type of resource."),
            Statement.Allow("RecordSessions").To("logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams")
                .On(logGroup, Output.Format($"{logGroup}:*")).When(inTheNetwork),
            Statement.Allow("SeeEncryption").To("s3:GetEncryptionConfiguration").On(transcripts.Arn),
            Statement.Allow("KeepTranscripts").To("s3:PutObject").On(Output.Format($"{transcripts.Arn}/{SessionPreferences.Prefix}/*"))
                .When(Condition.Equal("aws:SourceVpce", network.Endpoints.S3Id)),
            Statement.Allow("EncryptTranscripts").To("kms:GenerateDataKey").On(args.Keys.Audit.Arn)
                .When(Condition.ViaService(account.Endpoint("s3"))),
            Statement.Allow("ReadPatches").To("s3:GetObject").On([.. PatchSources.Objects(account)])
                .When(Condition.Equal("aws:SourceVpce", network.Endpoints.S3Id)),
        ];
    }
}
