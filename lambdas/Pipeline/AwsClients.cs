using Amazon.DynamoDBv2;
using Amazon.KeyManagementService;
using Amazon.Runtime;
using Amazon.S3;

namespace Hipaa.Lambdas.Pipeline;

/// <summary>Configuration of the AWS clients: short limits and few retries, since a batch that fails is delivered again anyway.</summary>
public static class AwsClients
{
    /// <summary>Configuration of S3. The Region and the credentials come from Lambda's environment.</summary>
    /// <param name="attemptLimit">Limit of one attempt.</param>
    public static AmazonS3Config S3(TimeSpan attemptLimit) => Limit(new AmazonS3Config(), attemptLimit);

    /// <summary>Configuration of DynamoDB.</summary>
    /// <inheritdoc cref="S3" path="/param" />
    public static AmazonDynamoDBConfig DynamoDb(TimeSpan attemptLimit) => Limit(new AmazonDynamoDBConfig(), attemptLimit);

    /// <summary>Configuration of KMS.</summary>
    /// <inheritdoc cref="S3" path="/param" />
    public static AmazonKeyManagementServiceConfig Kms(TimeSpan attemptLimit) =>
        Limit(new AmazonKeyManagementServiceConfig(), attemptLimit);

    private static T Limit<T>(T config, TimeSpan attemptLimit)
        where T : ClientConfig
    {
        config.Timeout = attemptLimit;
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = 3;
        return config;
    }
}
