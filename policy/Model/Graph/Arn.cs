namespace Hipaa.Policy.Model;

/// <summary>Reads the parts of an ARN, <c>arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE</c>.</summary>
public static class Arn
{
    /// <summary>The 12 digits of the account; null for what is no ARN, or names none.</summary>
    public static string? AccountOf(string? arn) =>
        arn?.Split(':') is ["arn", _, _, _, { Length: 12 } account, ..] && account.All(char.IsAsciiDigit) ? account : null;

    /// <summary>The Region; null for what is no ARN, or names none.</summary>
    public static string? RegionOf(string? arn) => arn?.Split(':') is ["arn", _, _, { Length: > 0 } region, _, ..] ? region : null;
}
