using Hipaa.Components.Access;
using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Components.Network;
using Hipaa.Components.Policies;
using Hipaa.Infra.Settings;
using Pulumi;
using Pulumi.Aws.Ec2;
using Pulumi.Aws.Ec2.Inputs;
using Pulumi.Aws.Iam;
using Pulumi.Aws.Ssm;

namespace Hipaa.Infra.People.Operations;

internal sealed class OperationsHostArgs : ResourceArgs
{
    public required string Environment { get; init; }

    public required NetworkSettings Settings { get; init; }

    public required AwsAccount Account { get; init; }

    [Input("boundary", required: true)]
    public required Input<string> Boundary { get; init; }

    public required PrivateNetwork Network { get; init; }

    [Input("volumeKeyArn", required: true)]
    public required Input<string> VolumeKeyArn { get; init; }

    public required PolicyDocument Policy { get; init; }
}

/// <summary>
/// A machine in the app tier that nobody can connect to: its agent opens the connection to Session Manager. Its group lets nothing in, and
/// out to the endpoints of AWS services alone.
/// </summary>
internal sealed class OperationsHost : ComponentResource
{
    /// <summary>Tag and value by which operators' policies name the host.</summary>
    internal const string PurposeTag = "Purpose";
    internal const string Purpose = "operations-host";

    private const int Https = 443;
    private const int VolumeGibibytes = 16;

    // AWS Systems Manager User Guide, "Calling AMI public parameters": the newest image at creation; patches follow by themselves.
    private const string Image = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";

    public OperationsHost(string name, OperationsHostArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:operations:OperationsHost", name, args, options)
    {
        var child = new ComponentResourceOptions { Parent = this };
        PatchGroup = $"hipaa-{args.Environment}-operations";
        var role = new ServiceRole($"{name}-runs", new()
        {
            Service = "ec2.amazonaws.com",
            Account = args.Account,
            Boundary = args.Boundary,
            Description = "The Session Manager host",
            Policy = args.Policy,
        }, child);
        var profile = new InstanceProfile($"{name}-profile", new InstanceProfileArgs { Role = role.Name }, new() { Parent = this });
        var group = new RoleGroup($"{name}-network", new() { VpcId = args.Network.VpcId, Description = "The Session Manager host" }, child);
        Pulumi.Resource[] ways =
        [
            new NetworkPath($"{name}-to-endpoints", new()
            {
                From = group.Id,
                To = args.Network.Endpoints.Group.Id,
                Port = Https,
                Purpose = "Session Manager host to AWS services",
            }, child),
            new GatewayPath($"{name}-to-s3", new()
            {
                From = group.Id,
                PrefixListId = args.Network.Endpoints.S3PrefixListId,
                Purpose = "Session Manager host to transcripts and patches",
            }, child),
        ];
        var image = GetParameter.Invoke(new() { Name = Image, Region = args.Account.Region }, new InvokeOptions { Parent = this });
        InstanceId = new Instance($"{name}-instance", new InstanceArgs
        {
            Ami = image.Apply(found => found.InsecureValue),
            InstanceType = args.Settings.OperationsInstanceType,
            SubnetId = args.Network.App.SubnetIds.Apply(subnets => subnets[0]),
            VpcSecurityGroupIds = { group.Id },
            AssociatePublicIpAddress = false,
            IamInstanceProfile = profile.Name,
            MetadataOptions = new InstanceMetadataOptionsArgs
            {
                HttpEndpoint = "enabled", HttpTokens = "required", HttpPutResponseHopLimit = 1, InstanceMetadataTags = "disabled",
            },
            RootBlockDevice = new InstanceRootBlockDeviceArgs
            {
                Encrypted = true,
                KmsKeyId = args.VolumeKeyArn,
                VolumeType = "gp3",
                VolumeSize = VolumeGibibytes,
                DeleteOnTermination = true,
                Tags = DataClass.Phi.Tags(),
            },
            EbsOptimized = true,
            Monitoring = true,
            InstanceInitiatedShutdownBehavior = "stop",
            UserData = FirstBoot,
            UserDataReplaceOnChange = true,
            Tags = { DataClass.Phi.Tags(), new() { ["Name"] = name, [PurposeTag] = Purpose, [HostPatching.Tag] = PatchGroup } },
        }, new() { Parent = this, DependsOn = { (Pulumi.Resource[])[role, .. ways] }, IgnoreChanges = { "ami" } }).Id;
        RegisterOutputs();
    }

    [Output("instanceId")]
    public Output<string> InstanceId { get; private set; }

    public string PatchGroup { get; }

    private static string FirstBoot => $"""
        #!/bin/bash
        set -eu
        useradd --create-home --shell /bin/bash {SessionPreferences.User}

        """;
}
