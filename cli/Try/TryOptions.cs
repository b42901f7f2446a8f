namespace Hipaa.Cli.Try;

/// <summary>What is asked of a try.</summary>
/// <param name="Stack">The stack that is played.</param>
/// <param name="Seconds">How long devices send.</param>
/// <param name="Rate">Records a second, of one event mostly.</param>
/// <param name="Faults">Whether things are broken on the way.</param>
/// <param name="Page">Whether there is a page to look at.</param>
internal sealed record TryOptions(string Stack, int Seconds, int Rate, bool Faults, bool Page);
