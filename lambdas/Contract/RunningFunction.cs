namespace Hipaa.Lambdas.Contract;

/// <summary>The function as Lambda runs it ("Defined runtime environment variables", AWS Lambda Developer Guide).</summary>
public static class RunningFunction
{
    /// <summary>Its name in the account; outside of Lambda that of its contract.</summary>
    public static string NameOf(FunctionContract contract) =>
        Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_NAME") is { Length: > 0 } name ? name : contract.Name;
}
