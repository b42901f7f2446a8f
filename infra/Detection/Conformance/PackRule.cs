using System.Text.Json.Serialization;

namespace Hipaa.Infra.Detection.Conformance;

/// <summary>A managed rule of AWS Config, as the pack deploys it.</summary>
/// <param name="Name">Name in the account, for example <c>rds-storage-encrypted</c>.</param>
/// <param name="Source">Identifier of the managed rule, for example <c>RDS_STORAGE_ENCRYPTED</c>.</param>
/// <param name="Scope">
/// CloudFormation types whose changes start an evaluation; empty for all that the rule knows. AWS's pack gives some to rules that changes
/// don't start; see <see cref="ScopeOfChanges"/>.
/// </param>
/// <param name="Parameters">Values by parameter; one that starts with @ names a parameter of the pack.</param>
public sealed record PackRule(
    string Name,
    string Source,
    IReadOnlyList<string>? Scope,
    IReadOnlyDictionary<string, string>? Parameters)
{
    /// <summary>Name in the template: <c>RdsStorageEncrypted</c>.</summary>
    [JsonIgnore]
    public string LogicalId => string.Concat(Name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>
    /// The scope as AWS Config takes it: it refuses one for a rule that the clock alone starts (AWS Config Developer Guide, "List of AWS
    /// Config Managed Rules by Trigger Type").
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<string> ScopeOfChanges => Triggers.IsPeriodic(Source) ? [] : Scope ?? [];
}

/// <summary>A rule that AWS's pack has and that can't hold here, with what stands in for it.</summary>
public sealed record PackExclusion(string Rule, string Reason, string Instead, string Owner);
