namespace Hipaa.Policy;

/// <summary>Physical safeguards, 164.310, as data. Source: 45 CFR part 164, subpart C, as of 2025.</summary>
public sealed partial record Safeguard
{
    public static readonly Safeguard FacilityAccess = new("164.310(a)(1)", "Facility access controls", Required: true,
        "Limit physical access to systems and the facilities that house them.")
    { Share = Share.Organization, Remains = "Its own facilities; AWS answers for data centers under the addendum." };

    public static readonly Safeguard ContingencyOperations = new("164.310(a)(2)(i)", "Contingency operations", Required: false,
        "Allow access to facilities for restoring data in an emergency.")
    { Share = Share.Organization, Remains = "Its own facilities; AWS answers for data centers." };

    public static readonly Safeguard FacilitySecurity = new("164.310(a)(2)(ii)", "Facility security plan", Required: false,
        "Safeguard the facility and the equipment in it.")
    { Share = Share.Organization, Remains = "Its own facilities; AWS answers for data centers." };

    public static readonly Safeguard AccessValidation = new(
        "164.310(a)(2)(iii)", "Access control and validation procedures", Required: false,
        "Control and validate access to facilities by role, visitors and programs under test too.")
    { Share = Share.Organization, Remains = "Its own facilities; AWS answers for data centers." };

    public static readonly Safeguard MaintenanceRecords = new("164.310(a)(2)(iv)", "Maintenance records", Required: false,
        "Document repairs of what keeps the facility secure.")
    { Share = Share.Organization, Remains = "Its own facilities; AWS answers for data centers." };

    public static readonly Safeguard WorkstationUse = new("164.310(b)", "Workstation use", Required: true,
        "Say what workstations with access to ePHI are used for, how and where.")
    { Share = Share.Organization, Remains = "All of it." };

    public static readonly Safeguard WorkstationSecurity = new("164.310(c)", "Workstation security", Required: true,
        "Keep workstations with access to ePHI from the unauthorized.")
    { Share = Share.Organization, Remains = "All of it." };

    public static readonly Safeguard DeviceControls = new("164.310(d)(1)", "Device and media controls", Required: true,
        "Govern hardware and media with ePHI as they come, go and move.")
    { Share = Share.Organization, Remains = "Its own devices and media; AWS answers for its hardware." };

    public static readonly Safeguard Disposal = new("164.310(d)(2)(i)", "Disposal", Required: true,
        "Dispose of ePHI and of what it is stored on.")
    { Share = Share.Organization, Remains = "Its own media, exports and local copies; AWS destroys its media." };

    public static readonly Safeguard MediaReuse = new("164.310(d)(2)(ii)", "Media re-use", Required: true,
        "Remove ePHI from media before they are used again.")
    { Share = Share.Organization, Remains = "Its own media; AWS answers for its hardware." };

    public static readonly Safeguard Accountability = new("164.310(d)(2)(iii)", "Accountability", Required: false,
        "Record where hardware and media are moved, and by whom.")
    { Share = Share.Organization, Remains = "Its own devices; AWS answers for its hardware." };

    public static readonly Safeguard MediaBackup = new("164.310(d)(2)(iv)", "Data backup and storage", Required: false,
        "Keep a retrievable exact copy of ePHI before equipment is moved.")
    { Share = Share.Program };

    private static Safeguard[] Physical() =>
    [
        FacilityAccess, ContingencyOperations, FacilitySecurity, AccessValidation, MaintenanceRecords, WorkstationUse,
        WorkstationSecurity, DeviceControls, Disposal, MediaReuse, Accountability, MediaBackup,
    ];
}
