using Amazon;
using Amazon.DynamoDBv2;
using Amazon.KeyManagementService;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.S3;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Database;

namespace Hipaa.Lambdas.Pipeline;

/// <summary>What a processor talks to. Made once for an execution environment.</summary>
/// <param name="S3">Object store.</param>
/// <param name="DynamoDb">Table of latest readings.</param>
/// <param name="Kms">Derives the secret of the table's keys.</param>
/// <param name="Password">Logs in to the database.</param>
/// <param name="Output">Where log lines and metrics go.</param>
/// <param name="Time">The clock.</param>
public sealed record PipelineServices(
    IAmazonS3 S3,
    IAmazonDynamoDB DynamoDb,
    IAmazonKeyManagementService Kms,
    IDatabasePassword Password,
    TextWriter Output,
    TimeProvider Time)
{
    /// <summary>The services of a deployed function.</summary>
    /// <param name="output">Where log lines and metrics go.</param>
    public static PipelineServices FromEnvironment(TextWriter output)
    {
        var limit = TimeSpan.FromSeconds(10);
        var (s3, dynamo) = (AwsClients.S3(limit), AwsClients.DynamoDb(limit));
        AWSCredentials credentials = DefaultAWSCredentialsIdentityResolver.GetCredentials();
        return new(
            new AmazonS3Client(credentials, s3),
            new AmazonDynamoDBClient(credentials, dynamo),
            new AmazonKeyManagementServiceClient(credentials, AwsClients.Kms(limit)),
            new IamToken(credentials, (s3.RegionEndpoint ?? RegionEndpoint.USEast1).SystemName, TimeProvider.System),
            output,
            TimeProvider.System);
    }

    /// <summary>Wires a pipeline.</summary>
    public EventPipeline Pipeline(PipelineSettings settings, DatabaseSession session, Telemetry telemetry)
    {
        var store = new EventStore(session);
        var secret = new SubjectSecret(Kms, settings.TokenKeyArn);
        return new(
            new ObjectStore(S3, settings.LandingBucket, settings.PhiKeyArn),
            new ObjectStore(S3, settings.QuarantineBucket, settings.PhiKeyArn),
            store,
            new LatestReadings(DynamoDb, settings.LatestReadingsTable, secret, settings.LatestReadingsLife, store.Truth, Time),
            telemetry,
            settings.DefaultTenant,
            settings.Systems);
    }

    /// <summary>The one database connection of an environment.</summary>
    public DatabaseSession Session(DatabaseSettings settings) => new(settings, Password, new Database.RetryPolicy(Time), Time);
}
