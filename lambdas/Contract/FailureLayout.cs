namespace Hipaa.Lambdas.Contract;

/// <summary>Where Lambda puts what it gives up on ("Retain discarded records for a stream event source in Lambda").</summary>
public static class FailureLayout
{
    /// <summary>What the keys begin with; then the mapping's id, the day, and the time.</summary>
    public const string Prefix = "aws/lambda/";
}
