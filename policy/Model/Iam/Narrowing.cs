using System.Net;
using System.Net.Sockets;

namespace Hipaa.Policy.Model;

/// <summary>
/// What a condition narrows to. S3 calls a policy public unless it names fixed values, without wildcards; where a wildcard leaves the
/// account or the organization fixed, that one is what is named.
/// </summary>
/// <remarks>
/// Sources: Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage", section "The meaning of 'public'"; Amazon EFS
/// User Guide, "Blocking public access to EFS file systems"; IAM User Guide, "AWS global condition context keys".
/// </remarks>
public static class Narrowing
{
    private delegate Audience Reader(string value);

    /// <summary>S3 takes wider address ranges for the whole internet; bits of the prefix.</summary>
    private const int WidestRange4 = 8, WidestRange6 = 32;

    private static readonly Dictionary<string, Reader> Keys = new(StringComparer.OrdinalIgnoreCase)
    {
        ["aws:PrincipalAccount"] = OfAccount,
        ["aws:SourceAccount"] = OfAccount,
        ["aws:SourceOwner"] = OfAccount,
        ["aws:ResourceAccount"] = OfAccount,
        ["aws:VpceAccount"] = OfAccount,
        ["kms:CallerAccount"] = OfAccount,
        ["s3:ResourceAccount"] = OfAccount,
        ["s3:DataAccessPointAccount"] = OfAccount,
        ["aws:PrincipalOrgID"] = OfOrganization,
        ["aws:PrincipalOrgPaths"] = OfOrganization,
        ["aws:SourceOrgID"] = OfOrganization,
        ["aws:SourceOrgPaths"] = OfOrganization,
        ["aws:ResourceOrgID"] = OfOrganization,
        ["aws:ResourceOrgPaths"] = OfOrganization,
        ["aws:VpceOrgID"] = OfOrganization,
        ["aws:VpceOrgPaths"] = OfOrganization,
        ["aws:PrincipalArn"] = OfArn,
        ["aws:SourceArn"] = OfArn,
        ["s3:DataAccessPointArn"] = OfArn,
        ["aws:SourceVpc"] = value => OfFixed(value, Reach.Network),
        ["aws:SourceVpce"] = value => OfFixed(value, Reach.Network),
        ["aws:SourceVpcArn"] = OfArn,
        ["vpc-lattice-svcs:SourceVpc"] = value => OfFixed(value, Reach.Network),
        ["vpc-lattice-svcs:SourceVpcOwnerAccount"] = OfAccount,
        ["aws:SourceIp"] = OfAddresses,
        ["elasticfilesystem:AccessedViaMountTarget"] = value =>
            string.Equals(value, "true", StringComparison.OrdinalIgnoreCase) ? Model.Audience.Of(Reach.Network) : Model.Audience.Anybody,
        ["aws:userid"] = OfUserId,
        ["aws:PrincipalServiceName"] = value => OfFixed(value, Reach.Named),
        ["s3:x-amz-server-side-encryption-aws-kms-key-id"] = value => OfFixed(value, Reach.Named),
    };

    /// <summary>Whom one condition of an Allow lets in.</summary>
    public static Audience Audience(this Condition condition) =>
        condition.NeverHolds ? Model.Audience.Nobody
        : !condition.Selects || !Keys.TryGetValue(condition.Key, out var reader) ? Model.Audience.Anybody
        : condition.Values.Select(value => Of(value, reader)).Aggregate((a, b) => a.Or(b));

    /// <summary>Whom a statement lets in: its principals, as far as all its conditions leave them.</summary>
    public static Audience Audience(this Statement statement) =>
        statement.Conditions.Aggregate(Principals(statement), (audience, condition) =>
            audience.And(condition.IsOn("sns:Endpoint") ? Endpoints(statement, condition) : condition.Audience()));

    /// <summary>
    /// Whether a condition says something: of a key that tells who calls or what is called, that it narrows; of any other, that the values
    /// are not mere wildcards.
    /// </summary>
    internal static bool Restricts(Condition condition) => condition.NeverHolds
        || (condition.Selects && (Keys.ContainsKey(condition.Key) ? condition.Audience().Reach < Reach.Anybody
            : condition.IsOn("kms:ViaService") ? !condition.Values.Any(v => v.Text?.StartsWith('*') == true)
            : !condition.Values.Any(v => v.SaysNothing)));

    private static Audience Of(Pattern value, Reader reader) => value.Text is not { } text ? Model.Audience.Of(Reach.Account) : reader(text);

    private static Audience Principals(Statement statement) =>
        statement.NotPrincipals is not null ? Model.Audience.Anybody
        : statement.Principals is not { } principals ? Model.Audience.Of(Reach.Named)
        : principals.Select(Of).Aggregate(Model.Audience.Nobody, (a, b) => a.Or(b));

    private static Audience Of(Principal principal) => !principal.IsEverybody.IsNo ? Model.Audience.Anybody
        : Model.Audience.OfAccount(principal.IsAccountRoot ? Reach.Account : Reach.Named, principal.Account);

    private static Audience OfAccount(string value) =>
        IsAccount(value) ? Model.Audience.OfAccount(Reach.Account, value)
        : value is "${aws:ResourceAccount}" ? Model.Audience.Of(Reach.Account) : Model.Audience.Anybody;

    private static Audience OfOrganization(string value)
    {
        var id = value.Split('/')[0];
        return id is "${aws:ResourceOrgID}" ? Model.Audience.Of(Reach.Organization)
            : id.StartsWith("o-", StringComparison.Ordinal) && IsFixed(id) ? new(Reach.Organization, [], [id]) : Model.Audience.Anybody;
    }

    private static Audience OfArn(string value)
    {
        var parts = value.Split(':', 6);
        if (parts is not ["arn", _, _, _, var account, var name]) return Model.Audience.Anybody;
        if (account is "${aws:ResourceAccount}") return Model.Audience.Of(Reach.Account);
        // There is one bucket of a name, whatever stands for its Region and account.
        if (value.StartsWith("arn:aws:s3:", StringComparison.Ordinal) && IsFixed(name)) return Model.Audience.Of(Reach.Named);
        return IsAccount(account) ? Model.Audience.OfAccount(IsFixed(name) ? Reach.Named : Reach.Account, account)
            : account.Length == 0 && IsFixed(name) ? Model.Audience.Of(Reach.Named) : Model.Audience.Anybody;
    }

    private static Audience OfFixed(string value, Reach reach) => IsFixed(value) ? Model.Audience.Of(reach) : Model.Audience.Anybody;

    /// <summary>"AROA...:session": what stands before the colon names the role.</summary>
    private static Audience OfUserId(string value) => OfFixed(value.Split(':')[0], Reach.Named);

    private static Audience OfAddresses(string value) => Model.Audience.Of(
        !IPNetwork.TryParse(value, out var range) ? IPAddress.TryParse(value, out _) ? Reach.Network : Reach.Nobody
        : range.PrefixLength >= (range.BaseAddress.AddressFamily is AddressFamily.InterNetwork ? WidestRange4 : WidestRange6) ? Reach.Network
        : Reach.Anybody);

    /// <summary>A subscription is to an endpoint; other actions on a topic know no such key.</summary>
    private static Audience Endpoints(Statement statement, Condition condition) =>
        condition.Selects && statement.Actions is { Count: > 0 } actions
            && actions.All(action => string.Equals(action.Text, "sns:Subscribe", StringComparison.OrdinalIgnoreCase))
        ? condition.Values.Select(value => value.Text is { } text ? OfEndpoint(text) : Model.Audience.Of(Reach.Named))
            .Aggregate((a, b) => a.Or(b))
        : Model.Audience.Anybody;

    /// <summary>An ARN, an address of one mail domain, or a URL of one host.</summary>
    private static Audience OfEndpoint(string value)
    {
        if (value.StartsWith("arn:", StringComparison.Ordinal)) return OfArn(value);
        var at = value.LastIndexOf('@');
        if (at >= 0) return OfFixed(value[(at + 1)..], Reach.Named);
        return value.StartsWith("https://", StringComparison.Ordinal) ? OfFixed(value["https://".Length..].Split('/')[0], Reach.Named)
            : OfFixed(value, Reach.Named);
    }

    private static bool IsAccount(string value) => value.Length == 12 && value.All(char.IsAsciiDigit);

    /// <summary>Neither wildcard nor policy variable, as S3 has it.</summary>
    private static bool IsFixed(string value) =>
        value.Length > 0 && !value.AsSpan().ContainsAny('*', '?') && !value.Contains("${", StringComparison.Ordinal);
}
