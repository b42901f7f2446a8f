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
/// Sees each request that passes the AWS SDK while a function runs, as the IAM actions that AWS would ask for. An action that the function's contract
/// does not grant fails the call, in whatever test it happens.
/// </summary>
internal sealed class MotoCalls : IRuntimePipelineCustomizer
{
    private static readonly ConcurrentDictionary<(string Function, string Action), bool> Seen = new();

    private static readonly bool Registered = Register();

    public string UniqueName => nameof(MotoCalls);

    /// <summary>Actions that a function was seen to need so far, in ordinal order.</summary>
    internal static IReadOnlyList<string> Of(FunctionContract function) =>
        [.. Seen.Keys.Where(key => key.Function == function.Name).Select(key => key.Action).Order(StringComparer.Ordinal)];

    /// <summary>Has to be called before the clients are made. Those of a function carry its name as their application id.</summary>
    internal static void Watch() => Assert.True(Registered);

    internal static void Note(string? application, params string[] actions)
    {
        if (Functions.All.FirstOrDefault(known => known.Name == application) is not { } function)
        {
            return;
        }

        foreach (var action in actions)
        {
            Seen[(function.Name, action)] = true;
            if (!function.Actions.Contains(action, StringComparer.Ordinal))
            {
                throw new InvalidOperationException($"{function.Name} calls {action}, which its contract does not grant.");
            }
        }
    }

    public void Customize(Type type, RuntimePipeline pipeline) => pipeline.AddHandler(new Recorder());

    private static bool Register()
    {
        RuntimePipelineCustomizerRegistry.Instance.Register(new MotoCalls());
        return true;
    }

    private static string[] ActionsOf(AmazonWebServiceRequest request) => request switch
    {
        PutObjectRequest put when put.ServerSideEncryptionMethod == ServerSideEncryptionMethod.AWSKMS => ["s3:PutObject", "kms:GenerateDataKey"],
        PutObjectRequest => ["s3:PutObject"],
        GetObjectRequest get => [get.VersionId is null ? "s3:GetObject" : "s3:GetObjectVersion", "kms:Decrypt"],
        GetObjectTaggingRequest get => [get.VersionId is null ? "s3:GetObjectTagging" : "s3:GetObjectVersionTagging"],
        PutItemRequest => ["dynamodb:PutItem"],
        GetItemRequest => ["dynamodb:GetItem"],
        GenerateMacRequest => ["kms:GenerateMac"],
        _ => [request.GetType().Name],
    };

    private sealed class Recorder : PipelineHandler
    {
        public override void InvokeSync(IExecutionContext executionContext)
        {
            Note(executionContext.RequestContext.ClientConfig.ClientAppId, ActionsOf(executionContext.RequestContext.OriginalRequest));
            base.InvokeSync(executionContext);
        }

        public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
        {
            Note(executionContext.RequestContext.ClientConfig.ClientAppId, ActionsOf(executionContext.RequestContext.OriginalRequest));
            return base.InvokeAsync<T>(executionContext);
        }
    }
}
