using Hipaa.Components.Accounts;
using Hipaa.Components.Storage;
using Pulumi;

namespace Hipaa.Samples;

/// <summary>A bucket for ePHI: locked and kept for seven years, under a key that exists.</summary>
public sealed class BucketStack : Stack
{
    public BucketStack()
        : this(options: null)
    {
    }

    public BucketStack(StackOptions? options)
        : base(options)
    {
        var config = new Config();
        var account = new AwsAccount(config.Require("accountId"), new Config("aws").Require("region"));
        var records = new EphiBucket("records", new()
        {
            Account = account,
            KeyArn = config.Require("keyArn"),
            Lock = ObjectLock.SevenYears,
            AccessLogBucket = config.Require("accessLogBucket"),
        });
        BucketName = records.Name;
    }

    /// <summary>Name of the bucket.</summary>
    [Output("bucketName")]
    public Output<string> BucketName { get; private set; }
}
