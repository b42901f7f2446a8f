using System.Globalization;

namespace Hipaa.Local.Functions;

/// <summary>
/// The variables that Lambda itself sets ("Using Lambda environment variables", AWS Lambda Developer Guide), those of the role's session among
/// them, without the folders of layers, of which there are none, and the services that a function finds in AWS's place.
/// </summary>
internal static class LambdaEnvironment
{
    internal static Dictionary<string, string> Of(string function, string handler, string runtime, string api, Uri aws, int memoryMegabytes, string region = "us-east-1") => new(StringComparer.Ordinal)
    {
        ["AWS_LAMBDA_RUNTIME_API"] = api,
        ["_HANDLER"] = handler,
        ["AWS_EXECUTION_ENV"] = $"AWS_Lambda_{runtime}",
        ["AWS_LAMBDA_FUNCTION_NAME"] = function,
        ["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST",
        ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = memoryMegabytes.ToString(CultureInfo.InvariantCulture),
        ["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand",
        ["AWS_LAMBDA_LOG_GROUP_NAME"] = $"/aws/lambda/{function}",
        ["AWS_LAMBDA_LOG_STREAM_NAME"] = "2026/01/15/[$LATEST]0123456789abcdef0123456789abcdef",
        ["AWS_REGION"] = region,
        ["AWS_DEFAULT_REGION"] = region,
        ["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE",
        ["AWS_SECRET_ACCESS_KEY"] = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
        ["AWS_SESSION_TOKEN"] = "session",
        ["AWS_ENDPOINT_URL"] = aws.AbsoluteUri,
        ["LAMBDA_TASK_ROOT"] = "/var/task",
        ["LAMBDA_RUNTIME_DIR"] = "/var/runtime",
        ["LANG"] = "en_US.UTF-8",
        ["LD_LIBRARY_PATH"] = "/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:/var/task/lib",
        ["PATH"] = "/usr/local/bin:/usr/bin/:/bin",
        ["TZ"] = ":UTC",
    };
}
