namespace Hipaa.Policy;

/// <summary>How bad a violation is. Critical: open to those who are not authorized, or in the clear.</summary>
public enum Severity { Low, Medium, High, Critical }

/// <summary>What a violation does to a deployment.</summary>
public enum EnforcementLevel { Disabled, Advisory, Remediate, Mandatory }

/// <summary>Which text a rule enforces: the Security Rule in force, or the proposed rule of January 2025 (90 FR 898).</summary>
public enum Profile { Hipaa, Nprm }
