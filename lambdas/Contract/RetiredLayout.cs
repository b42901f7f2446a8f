namespace Hipaa.Lambdas.Contract;

/// <summary>Where the landing bucket keeps the rows that the database no longer does.</summary>
public static class RetiredLayout
{
    /// <summary>First part of the keys; replays leave such objects alone.</summary>
    public const string Prefix = "retired";
}
