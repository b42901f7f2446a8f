namespace Hipaa.Components.Encryption;

/// <summary>How keys live and who looks after them.</summary>
/// <param name="RotationDays">Days between rotations of the key material, 90 to 2560 (AWS KMS API Reference, "EnableKeyRotation").</param>
/// <param name="DeletionDays">Days between the request to delete a key and its end, 7 to 30.</param>
/// <param name="AdministratorArns">Principals that administer keys; empty leaves it to the IAM policies of the account.</param>
public sealed record KeyCare(int RotationDays, int DeletionDays, IReadOnlyList<string> AdministratorArns)
{
    /// <summary>Rotated each year, deleted a month after the request, administered by whom the account's IAM policies let.</summary>
    public static KeyCare Default { get; } = new(365, 30, []);
}
