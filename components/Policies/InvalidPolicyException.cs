namespace Hipaa.Components.Policies;

/// <summary>A policy of the stack is wider than allowed or incomplete: a mistake in the program, not in its configuration.</summary>
public sealed class InvalidPolicyException(string message) : InvalidOperationException(message);
