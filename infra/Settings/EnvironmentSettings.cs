namespace Hipaa.Infra.Settings;

/// <summary>How far the safeguards that may differ between environments go. What protects ePHI itself never differs.</summary>
public enum Enforcement
{
    /// <summary>The environment may hold ePHI: locks, deletion protection, redundancy and alerting at or above the floor.</summary>
    Full,

    /// <summary>Synthetic data only: locks may last days, stores may be deleted, one zone may fail.</summary>
    Reduced,
}

/// <summary>Which environment, in which account, for whom.</summary>
/// <param name="BaaAccepted">Date and reference of the accepted business associate addendum (45 CFR 164.308(b), 164.504(e)).</param>
public sealed record EnvironmentSettings(
    string Name,
    string AccountId,
    string Region,
    string BaaAccepted,
    Enforcement Enforcement,
    string Owner,
    string CostCenter)
{
    internal static EnvironmentSettings Read(SettingsReader read) => new(
        Name: read.StackName(@"(?=.{1,40}$)[a-z][a-z0-9]*(-[a-z0-9]+)*",
            "must be 1 to 40 small letters, digits and single hyphens, a letter first: names of AWS resources are made of it"),
        AccountId: read.Text("accountId", @"\d{12}",
            "must be the 12 digits of the AWS account that this stack belongs to",
            "AWS account of the environment. Anything else than this account stops the program."),
        Region: read.Text("aws:region", Patterns.Region, Patterns.RegionAllowed, "AWS Region of the environment."),
        BaaAccepted: read.Text("baaAccepted", @"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]) \S.{2,199}",
            "must be the date on which the AWS Business Associate Addendum was accepted and its reference, "
                + "for example 2026-01-15 AWS Artifact agreement 1234",
            "Date and reference of the AWS Business Associate Addendum that covers the account. Without one no ePHI may be stored."),
        Enforcement: read.Choice("enforcement", Enforcement.Full,
            "full where ePHI may be held; reduced for synthetic data: short locks, stores may be deleted."),
        Owner: read.Text("owner", Patterns.Tag, Patterns.TagAllowed, "Team that answers for the environment; a tag on every resource."),
        CostCenter: read.Text("costCenter", "healthcare", Patterns.Tag, Patterns.TagAllowed,
            "Who pays; a cost allocation tag on every resource."));
}
