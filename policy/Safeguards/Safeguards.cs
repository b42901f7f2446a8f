namespace Hipaa.Policy;

/// <summary>The safeguards, as data. Source: 45 CFR part 164, subpart C, as of 2025.</summary>
public sealed partial record Safeguard
{
    public static readonly Safeguard RiskAnalysis = new("164.308(a)(1)(ii)(A)", "Risk analysis", Required: true,
        "Assess the risks to the confidentiality, integrity and availability of ePHI.");

    public static readonly Safeguard RiskManagement = new("164.308(a)(1)(ii)(B)", "Risk management", Required: true,
        "Reduce risks to ePHI to a reasonable and appropriate level.");

    public static readonly Safeguard ActivityReview = new("164.308(a)(1)(ii)(D)", "Information system activity review", Required: true,
        "Regularly review audit logs, access reports and incident tracking.");

    public static readonly Safeguard WorkforceSecurity = new("164.308(a)(3)(i)", "Workforce security", Required: true,
        "Give those who need ePHI access to it, and keep out those who do not.");

    public static readonly Safeguard Supervision = new("164.308(a)(3)(ii)(A)", "Authorization and/or supervision", Required: false,
        "Authorize or supervise those who work with ePHI, or where it might be reached.");

    public static readonly Safeguard WorkforceClearance = new("164.308(a)(3)(ii)(B)", "Workforce clearance procedure", Required: false,
        "Determine that the access of a member of the workforce is appropriate.");

    public static readonly Safeguard InformationAccess = new("164.308(a)(4)(i)", "Information access management", Required: true,
        "Authorize access to ePHI by policy, in keeping with the Privacy Rule.");

    public static readonly Safeguard AccessManagement = new("164.308(a)(4)(ii)(B)", "Access authorization", Required: false,
        "Grant access to ePHI by policy.");

    public static readonly Safeguard ClearinghouseIsolation = new("164.308(a)(4)(ii)(A)", "Isolating health care clearinghouse functions",
        Required: true, "Keep ePHI of one function away from the rest of the organization.");

    public static readonly Safeguard AccessModification =
        new("164.308(a)(4)(ii)(C)", "Access establishment and modification", Required: false,
        "Establish, review and change the right of access by policy.");

    public static readonly Safeguard SecurityReminders = new("164.308(a)(5)(ii)(A)", "Security reminders", Required: false,
        "Remind the workforce of security periodically.");

    public static readonly Safeguard MaliciousSoftware = new("164.308(a)(5)(ii)(B)", "Protection from malicious software", Required: false,
        "Guard against, detect and report malicious software.");

    public static readonly Safeguard LogInMonitoring = new("164.308(a)(5)(ii)(C)", "Log-in monitoring", Required: false,
        "Monitor log-in attempts and report discrepancies.");

    public static readonly Safeguard PasswordManagement = new("164.308(a)(5)(ii)(D)", "Password management", Required: false,
        "Create, change and safeguard passwords by procedure.");

    public static readonly Safeguard SecurityIncidents = new("164.308(a)(6)(i)", "Security incident procedures", Required: true,
        "Address security incidents by policy.");

    public static readonly Safeguard IncidentResponse = new("164.308(a)(6)(ii)", "Response and reporting", Required: true,
        "Identify and respond to security incidents, mitigate and document them.");

    public static readonly Safeguard ContingencyPlan = new("164.308(a)(7)(i)", "Contingency plan", Required: true,
        "Be ready for an emergency that damages systems with ePHI.");

    public static readonly Safeguard DataBackup = new("164.308(a)(7)(ii)(A)", "Data backup plan", Required: true,
        "Create and keep retrievable exact copies of ePHI.");

    public static readonly Safeguard DisasterRecovery = new("164.308(a)(7)(ii)(B)", "Disaster recovery plan", Required: true,
        "Restore any loss of data.");

    public static readonly Safeguard EmergencyOperation = new("164.308(a)(7)(ii)(C)", "Emergency mode operation plan", Required: true,
        "Continue critical processes that protect ePHI while in emergency mode.");

    public static readonly Safeguard Evaluation = new("164.308(a)(8)", "Evaluation", Required: true,
        "Evaluate periodically, by technical and other means, how well the safeguards hold.");

    public static readonly Safeguard MediaBackup = new("164.310(d)(2)(iv)", "Data backup and storage", Required: false,
        "Keep a retrievable exact copy of ePHI before equipment is moved.");

    public static readonly Safeguard AccessControl = new("164.312(a)(1)", "Access control", Required: true,
        "Allow access to ePHI only to those persons and programs that have been granted it.");

    public static readonly Safeguard UniqueIdentification = new("164.312(a)(2)(i)", "Unique user identification", Required: true,
        "Identify and track each user by a unique name or number.");

    public static readonly Safeguard EmergencyAccess = new("164.312(a)(2)(ii)", "Emergency access procedure", Required: true,
        "Obtain necessary ePHI during an emergency.");

    public static readonly Safeguard AutomaticLogoff = new("164.312(a)(2)(iii)", "Automatic logoff", Required: false,
        "End a session after a time of inactivity.");

    public static readonly Safeguard EncryptionAtRest = new("164.312(a)(2)(iv)", "Encryption and decryption", Required: false,
        "Encrypt and decrypt ePHI at rest.");

    public static readonly Safeguard AuditControls = new("164.312(b)", "Audit controls", Required: true,
        "Record and examine activity in systems that hold or use ePHI.");

    public static readonly Safeguard Integrity = new("164.312(c)(1)", "Integrity", Required: true,
        "Protect ePHI from improper alteration or destruction.");

    public static readonly Safeguard Authentication = new("164.312(c)(2)", "Mechanism to authenticate ePHI", Required: false,
        "Corroborate that ePHI has not been altered or destroyed without authorization.");

    public static readonly Safeguard PersonAuthentication = new("164.312(d)", "Person or entity authentication", Required: true,
        "Verify that whoever seeks access to ePHI is the one claimed.");

    public static readonly Safeguard TransmissionSecurity = new("164.312(e)(1)", "Transmission security", Required: true,
        "Guard ePHI against access by the unauthorized while it is transmitted.");

    public static readonly Safeguard TransmissionIntegrity = new("164.312(e)(2)(i)", "Integrity controls", Required: false,
        "Ensure that transmitted ePHI is not improperly modified unnoticed.");

    public static readonly Safeguard TransmissionEncryption = new("164.312(e)(2)(ii)", "Encryption", Required: false,
        "Encrypt ePHI in transmission where appropriate.");

    public static readonly Safeguard BusinessAssociates = new("164.314(a)(1)", "Business associate contracts", Required: true,
        "Use only services under a business associate agreement for ePHI.");

    public static readonly Safeguard DocumentationRetention = new("164.316(b)(2)(i)", "Time limit", Required: true,
        "Keep required documentation for six years from its creation or last effect.");

    /// <summary>All of them, by section.</summary>
    public static readonly IReadOnlyList<Safeguard> All =
    [
        RiskAnalysis, RiskManagement, ActivityReview, WorkforceSecurity, Supervision, WorkforceClearance,
        InformationAccess, AccessManagement, ClearinghouseIsolation, AccessModification, SecurityReminders,
        MaliciousSoftware, LogInMonitoring, PasswordManagement, SecurityIncidents, IncidentResponse, ContingencyPlan,
        DataBackup, DisasterRecovery, EmergencyOperation, Evaluation, MediaBackup, AccessControl,
        UniqueIdentification, EmergencyAccess, AutomaticLogoff, EncryptionAtRest, AuditControls, Integrity,
        Authentication, PersonAuthentication, TransmissionSecurity, TransmissionIntegrity, TransmissionEncryption,
        BusinessAssociates, DocumentationRetention,
    ];
}
