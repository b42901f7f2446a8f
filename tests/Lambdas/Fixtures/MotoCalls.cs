using System.Collections.Concurrent;
using Amazon.DynamoDBv2.Model;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;
using Amazon.S3.Model;
using Hipaa.Lambdas.Contract;

namespace Hipaa.Lambdas.Tests.Fixtures;

/// <summary>
/// Sees each request that passes the AWS SDK while a function runs, as the IAM actions that AWS would ask for and the resources it would ask them on. What
/// the function's contract does not grant fails the call, in whatever test it happens.
/// </summary>
internal sealed class MotoCalls : IRuntimePipelineCustomizer
{
    private static readonly ConcurrentDictionary<(string Function, Call Call), bool> Seen = new();

    private static readonly bool Registered = Register();

    public string UniqueName => nameof(MotoCalls);

    /// <summary>What a function was seen to need so far, in ordinal order.</summary>
    internal static IReadOnlyList<string> Of(FunctionContract function) =>
        [.. Seen.Keys.Where(key => key.Function == function.Name).Select(key => key.Call.ToString()).Order(StringComparer.Ordinal)];

    /// <summary>What its contract grants, in the same form.</summary>
    internal static IReadOnlyList<string> GrantedTo(FunctionContract function) =>
        [.. function.Grants.SelectMany(grant => grant.Actions.Select(action => new Call(grant.On, action).ToString())).Order(StringComparer.Ordinal)];

    /// <summary>Has to be called before the clients are made. Those of a function carry its name as their application id.</summary>
    internal static void Watch() => Assert.True(Registered);

    internal static void Note(string? application, params Call[] calls)
    {
        if (Functions.All.FirstOrDefault(known => known.Name == application) is not { } function)
        {
            return;
        }

        foreach (var call in calls)
        {
            Seen[(function.Name, call)] = true;
            if (!function.Grants.Any(grant => grant.On == call.On && grant.Actions.Contains(call.Action, StringComparer.Ordinal)))
            {
                throw new InvalidOperationException($"{function.Name} calls {call}, which its contract does not grant.");
            }
        }
    }

    public void Customize(Type type, RuntimePipeline pipeline) => pipeline.AddHandler(new Recorder());

    private static bool Register()
    {
        RuntimePipelineCustomizerRegistry.Instance.Register(new MotoCalls());
        return true;
    }

    private static Call[] CallsOf(AmazonWebServiceRequest request) => request switch
    {
        PutObjectRequest put when put.ServerSideEncryptionMethod == ServerSideEncryptionMethod.AWSKMS =>
            [new(Receipts.Is(put.Key) ? GrantTarget.Receipts : ObjectOf(put.BucketName, put.Key), "s3:PutObject"), new(KeyOf(put.BucketName), "kms:GenerateDataKey")],
        CopyObjectRequest copy when copy.ServerSideEncryptionMethod == ServerSideEncryptionMethod.AWSKMS =>
        [
            new(ObjectOf(copy.SourceBucket, copy.SourceKey), "s3:GetObject"), new(KeyOf(copy.SourceBucket), "kms:Decrypt"),
            new(ObjectOf(copy.DestinationBucket, copy.DestinationKey), "s3:PutObject"), new(KeyOf(copy.DestinationBucket), "kms:GenerateDataKey"),
        ],
        GetObjectRequest get =>
            [new(ObjectOf(get.BucketName, get.Key), get.VersionId is null ? "s3:GetObject" : "s3:GetObjectVersion"), new(KeyOf(get.BucketName), "kms:Decrypt")],
        GetObjectTaggingRequest get => [new(BucketOf(get.BucketName), get.VersionId is null ? "s3:GetObjectTagging" : "s3:GetObjectVersionTagging")],
        ListObjectsV2Request list => [new(ListOf(list.BucketName, list.Prefix), "s3:ListBucket")],
        PutItemRequest => OnTable("dynamodb:PutItem"),
        GetItemRequest => OnTable("dynamodb:GetItem"),
        DeleteItemRequest => OnTable("dynamodb:DeleteItem"),
        GenerateMacRequest => [new(GrantTarget.TokenKey, "kms:GenerateMac")],
        _ => throw new InvalidOperationException($"{request.GetType().Name} is no call that these tests know the IAM actions of."),
    };

    /// <summary>DynamoDB decrypts the table's key as the caller.</summary>
    private static Call[] OnTable(string action) => [new(GrantTarget.LatestReadings, action), new(GrantTarget.LatestReadingsKey, "kms:Decrypt")];

    private static GrantTarget ObjectOf(string bucket, string key) =>
        BucketOf(bucket) is not GrantTarget.LandingObjects and var other ? other
        : key.StartsWith($"{RetiredLayout.Prefix}/", StringComparison.Ordinal) ? GrantTarget.RetiredObjects
        : key.StartsWith($"{RightsLayout.Prefix}/", StringComparison.Ordinal) ? GrantTarget.RightsObjects
        : GrantTarget.LandingObjects;

    private static GrantTarget BucketOf(string name) =>
        name.EndsWith("-landing", StringComparison.Ordinal) ? GrantTarget.LandingObjects
        : name.EndsWith("-quarantine", StringComparison.Ordinal) ? GrantTarget.QuarantineObjects
        : name.EndsWith("-uploads", StringComparison.Ordinal) ? GrantTarget.UploadObjects
        : name.EndsWith("-failures", StringComparison.Ordinal) ? GrantTarget.FailureObjects
        : GrantTarget.AnalyticsObjects;

    private static GrantTarget ListOf(string name, string prefix) =>
        prefix == $"{RightsLayout.Prefix}/" ? GrantTarget.RightsList
        : prefix == DeidentifiedLayout.Prefix ? GrantTarget.AnalyticsList
        : name.EndsWith("-landing", StringComparison.Ordinal) ? GrantTarget.LandingBucket
        : name.EndsWith("-quarantine", StringComparison.Ordinal) ? GrantTarget.QuarantineBucket
        : GrantTarget.FailureBucket;

    private static GrantTarget KeyOf(string bucket) => BucketOf(bucket) == GrantTarget.AnalyticsObjects ? GrantTarget.DeidentifiedKey : GrantTarget.PhiKey;

    private static void Note(IExecutionContext context)
    {
        if (context.RequestContext.ClientConfig.ClientAppId is { } application)
        {
            Note(application, CallsOf(context.RequestContext.OriginalRequest));
        }
    }

    /// <summary>An IAM action on a resource of the stack.</summary>
    internal sealed record Call(GrantTarget On, string Action)
    {
        public override string ToString() => $"{On} {Action}";
    }

    private sealed class Recorder : PipelineHandler
    {
        public override void InvokeSync(IExecutionContext executionContext)
        {
            Note(executionContext);
            base.InvokeSync(executionContext);
        }

        public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
        {
            Note(executionContext);
            return base.InvokeAsync<T>(executionContext);
        }
    }
}
