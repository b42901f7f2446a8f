using Pulumi;
using Pulumi.Aws.Iam;
using Pulumi.Aws.Kms;
using Pulumi.Aws.S3;
using Pulumi.Aws.Sqs;
using Aws = Pulumi.Aws;

namespace Hipaa.Cli.Tests.Samples;

/// <summary>A small program that has one of everything a preview must record.</summary>
public sealed class SampleStack : Stack
{
    public SampleStack(StackOptions? options)
        : base(options)
    {
        var provider = new Aws.Provider("aws", new()
        {
            Region = "us-east-1",
            AllowedAccountIds = { "222222222222" },
            DefaultTags = new Aws.Inputs.ProviderDefaultTagsArgs { Tags = { ["Project"] = "sample", ["Owner"] = "everyone" } },
        });
        var recovery = new Aws.Provider("recovery", new() { Region = "us-west-2", AllowedAccountIds = { "222222222222" } });
        var store = new SampleStore("store", new ComponentResourceOptions { Providers = { provider }, Protect = true });
        var replica = new Key("replica", new() { Description = "Recovery" }, new() { Provider = recovery, DependsOn = { store } });
        var queue = new Queue("inbox", new() { FifoQueue = true }, new() { Provider = provider, Aliases = { new Pulumi.Alias { Name = "mailbox" } } });
        var parameter = new Aws.Ssm.Parameter(
            "token",
            new() { Type = "SecureString", Value = Output.CreateSecret("hunter2"), Tags = { ["Owner"] = "ops" } },
            new() { Provider = provider });
        var caller = Aws.GetCallerIdentity.Invoke(options: new() { Provider = provider });
        _ = new Aws.Ssm.Parameter("plain", new() { Type = "String", Value = Output.Format($"{caller.Apply(c => c.AccountId)}/{store.Bucket.Arn}") });

        Bucket = store.Bucket.BucketName;
        KeyArn = store.Key.Arn;
        ReplicaArn = replica.Arn;
        QueueUrl = queue.Url;
        Token = parameter.Value;
        Account = caller.Apply(c => c.AccountId);
    }

    [Output]
    public Output<string> Bucket { get; private set; }

    [Output]
    public Output<string> KeyArn { get; private set; }

    [Output]
    public Output<string> ReplicaArn { get; private set; }

    [Output]
    public Output<string> QueueUrl { get; private set; }

    [Output]
    public Output<string> Token { get; private set; }

    [Output]
    public Output<string> Account { get; private set; }
}

/// <summary>A bucket with its key and its access role, one component below another.</summary>
public sealed class SampleStore : ComponentResource
{
    public SampleStore(string name, ComponentResourceOptions? options = null)
        : base("sample:storage:Store", name, options)
    {
        Key = new Key($"{name}-key", new() { Description = "Store", EnableKeyRotation = true }, new() { Parent = this });
        Bucket = new Bucket($"{name}-bucket", new() { Tags = { ["Class"] = "phi" } }, new() { Parent = this });
        _ = new BucketServerSideEncryptionConfiguration(
            $"{name}-encryption",
            new()
            {
                Bucket = Bucket.Id,
                Rules =
                {
                    new Aws.S3.Inputs.BucketServerSideEncryptionConfigurationRuleArgs
                    {
                        ApplyServerSideEncryptionByDefault = new Aws.S3.Inputs.BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultArgs
                        {
                            SseAlgorithm = "aws:kms",
                            KmsMasterKeyId = Key.Arn,
                        },
                    },
                },
            },
            new() { Parent = Bucket });
        Access = new SampleAccess($"{name}-access", Bucket, new ComponentResourceOptions { Parent = this });
        RegisterOutputs(new Dictionary<string, object?>(StringComparer.Ordinal) { ["bucket"] = Bucket.Arn });
    }

    public Bucket Bucket { get; }

    public Key Key { get; }

    public SampleAccess Access { get; }
}

/// <summary>A role that may read a bucket.</summary>
public sealed class SampleAccess : ComponentResource
{
    public SampleAccess(string name, Bucket bucket, ComponentResourceOptions? options = null)
        : base("sample:access:Reader", name, options)
    {
        Role = new Role($"{name}-role", new() { AssumeRolePolicy = """{"Version":"2012-10-17","Statement":[]}""" }, new() { Parent = this, Protect = false });
        _ = new RolePolicy(
            $"{name}-policy",
            new()
            {
                Role = Role.Id,
                Policy = Output.Format($$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"{{bucket.Arn}}/*"}]}"""),
            },
            new() { Parent = this });
        RegisterOutputs();
    }

    public Role Role { get; }
}
