namespace Hipaa.Lambdas.Contract;

/// <summary>Where the landing bucket keeps what was done for individuals: amendments, erasures, holds, and the accounting of all of it.</summary>
public static class RightsLayout
{
    /// <summary>First part of the keys; replays leave such objects alone.</summary>
    public const string Prefix = "rights";
}
