namespace Hipaa.Policy;

/// <summary>A number that policy configuration may set for a rule.</summary>
/// <param name="Name">Key in the policy's configuration, camelCase.</param>
/// <param name="Description">What it is, with the unit.</param>
public sealed record RuleParameter(string Name, double Default, double Minimum, double Maximum, string Description);
