using Pulumi;

namespace Hipaa.Infra.Settings;

/// <summary>
/// The configuration of a stack can't be used. Holds every problem, not only the first. A <see cref="RunException"/>,
/// so that the Pulumi engine prints the message alone, one line a problem.
/// </summary>
public sealed class InvalidSettingsException : RunException
{
    /// <param name="problems">At least one.</param>
    public InvalidSettingsException(IReadOnlyList<Problem> problems)
        : base(string.Join('\n', problems)) => Problems = problems;

    public IReadOnlyList<Problem> Problems { get; }
}
