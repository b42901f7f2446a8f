namespace Hipaa.Policy;

/// <summary>
/// A rule has a defect. The message names the rule and the resource, but not what the defect said: that may quote a value.
/// </summary>
public sealed class RuleFailedException(string rule, string urn, Exception inner) : Exception(
    $"The rule {rule} failed on {urn} with {inner.GetType().Name}: a defect of the rule, not of the program that it judges.", inner);
