namespace Hipaa.Lambdas.Database;

/// <summary>The Region that a function runs in. Lambda itself sets the variable; the stack does not.</summary>
public static class AwsRegion
{
    /// <summary>Name of the variable.</summary>
    public const string Variable = "AWS_REGION";

    /// <summary>For example <c>us-east-1</c>.</summary>
    /// <exception cref="InvalidOperationException">The variable is absent: the code runs outside of Lambda.</exception>
    public static string Current() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } region
        ? region
        : throw new InvalidOperationException(
            $"Environment variable {Variable} is absent; Lambda sets it, elsewhere set it to the database's Region.");
}
