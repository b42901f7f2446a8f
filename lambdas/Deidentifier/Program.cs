using Amazon.KeyManagementService;
using Amazon.Runtime.Credentials;
using Amazon.S3;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Database;
using Hipaa.Lambdas.Runtime;

namespace Hipaa.Lambdas.Deidentifier;

/// <summary>What Lambda starts.</summary>
internal static class Program
{
    private static Task<int> Main() => new LambdaProgram(Functions.Deidentifier.Name, Start, IFixedMessage.Of).RunAsync();

    private static Handler Start(TextWriter log)
    {
        var password = new IamToken(DefaultAWSCredentialsIdentityResolver.GetCredentials(), AwsRegion.Current(), TimeProvider.System);
        var function = new Function(
            SettingsReader.FromEnvironment(), new AmazonS3Client(), new AmazonKeyManagementServiceClient(), password, log);
        return invocation => function.HandleAsync(invocation.Input, invocation.TimeLeft);
    }
}
