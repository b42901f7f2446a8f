using Hipaa.Components.Accounts;
using Pulumi;

namespace Hipaa.Provider;

/// <summary>
/// Arguments of a component that is made in an account. They are what Pulumi's host can describe and fill: no property but inputs, and what
/// may be left out is null then, because the host sets it so. Defaults are the library's.
/// </summary>
public abstract class PlacedArgs : ResourceArgs
{
    /// <summary>Account, 12 digits: policies name it, so it has to be known while the program runs.</summary>
    [Input("accountId", required: true)]
    public required string AccountId { get; init; }

    /// <summary>Region, for example <c>us-east-1</c>; that of the AWS provider which makes the component.</summary>
    [Input("region", required: true)]
    public required string Region { get; init; }

    /// <summary>Where it is made.</summary>
    /// <exception cref="RunException">The account is none.</exception>
    internal AwsAccount Account() => AccountId.Length == 12 && AccountId.All(char.IsAsciiDigit)
        ? new(AccountId, Region)
        : throw new RunException($"accountId: \"{AccountId}\": must be the 12 digits of the account.");
}
