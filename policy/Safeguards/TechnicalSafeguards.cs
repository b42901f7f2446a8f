namespace Hipaa.Policy;

/// <summary>Technical safeguards, 164.312, as data. Source: 45 CFR part 164, subpart C, as of 2025.</summary>
public sealed partial record Safeguard
{
    public static readonly Safeguard AccessControl = new("164.312(a)(1)", "Access control", Required: true,
        "Allow access to ePHI only to those persons and programs that have been granted it.")
    { Share = Share.Part, Remains = "Decides who is granted it; applications control access within." };

    public static readonly Safeguard UniqueIdentification = new("164.312(a)(2)(i)", "Unique user identification", Required: true,
        "Identify and track each user by a unique name or number.")
    { Share = Share.Part, Remains = "Unique identities at the identity provider." };

    public static readonly Safeguard EmergencyAccess = new("164.312(a)(2)(ii)", "Emergency access procedure", Required: true,
        "Obtain necessary ePHI during an emergency.")
    { Share = Share.Part, Remains = "Names the people and rehearses it." };

    public static readonly Safeguard AutomaticLogoff = new("164.312(a)(2)(iii)", "Automatic logoff", Required: false,
        "End a session after a time of inactivity.")
    { Share = Share.Part, Remains = "Applications and workstations." };

    public static readonly Safeguard EncryptionAtRest = new("164.312(a)(2)(iv)", "Encryption and decryption", Required: false,
        "Encrypt and decrypt ePHI at rest.")
    { Share = Share.Program };

    public static readonly Safeguard AuditControls = new("164.312(b)", "Audit controls", Required: true,
        "Record and examine activity in systems that hold or use ePHI.")
    { Share = Share.Part, Remains = "Examines the records; applications record what people read in them." };

    public static readonly Safeguard Integrity = new("164.312(c)(1)", "Integrity", Required: true,
        "Protect ePHI from improper alteration or destruction.")
    { Share = Share.Program };

    public static readonly Safeguard Authentication = new("164.312(c)(2)", "Mechanism to authenticate ePHI", Required: false,
        "Corroborate that ePHI has not been altered or destroyed without authorization.")
    { Share = Share.Program };

    public static readonly Safeguard PersonAuthentication = new("164.312(d)", "Person or entity authentication", Required: true,
        "Verify that whoever seeks access to ePHI is the one claimed.")
    { Share = Share.Part, Remains = "Authenticates people at the identity provider, by a second factor too." };

    public static readonly Safeguard TransmissionSecurity = new("164.312(e)(1)", "Transmission security", Required: true,
        "Guard ePHI against access by the unauthorized while it is transmitted.")
    { Share = Share.Part, Remains = "Networks and senders beyond the stack." };

    public static readonly Safeguard TransmissionIntegrity = new("164.312(e)(2)(i)", "Integrity controls", Required: false,
        "Ensure that transmitted ePHI is not improperly modified unnoticed.")
    { Share = Share.Part, Remains = "Senders repeat what was not acknowledged." };

    public static readonly Safeguard TransmissionEncryption = new("164.312(e)(2)(ii)", "Encryption", Required: false,
        "Encrypt ePHI in transmission where appropriate.")
    { Share = Share.Program };

    private static Safeguard[] Technical() =>
    [
        AccessControl, UniqueIdentification, EmergencyAccess, AutomaticLogoff, EncryptionAtRest, AuditControls,
        Integrity, Authentication, PersonAuthentication, TransmissionSecurity, TransmissionIntegrity,
        TransmissionEncryption,
    ];
}
