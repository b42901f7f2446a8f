using Hipaa.Components.Encryption;

namespace Hipaa.Infra.Settings;

/// <summary>Life of the encryption keys.</summary>
public sealed record KeySettings(int RotationDays, int DeletionDays, IReadOnlyList<string> AdministratorArns)
{
    public KeyCare Care => new(RotationDays, DeletionDays, AdministratorArns);

    internal static KeySettings Read(SettingsReader read) => new(
        RotationDays: read.Int("keyRotationDays", 365, 90, 365, "Days between rotations of the key material."),
        DeletionDays: read.Int("keyDeletionDays", 30, 7, 30, "Days between the request to delete a key and its end."),
        AdministratorArns: read.List("keyAdministratorArns", Patterns.PrincipalArn, Patterns.PrincipalArnAllowed,
            "Principals that administer the keys; empty leaves it to the IAM policies of the account."));
}
