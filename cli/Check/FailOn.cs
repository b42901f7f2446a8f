using Hipaa.Policy.Evaluation;

namespace Hipaa.Cli.Check;

/// <summary>Which violations make a command end with exit code 1.</summary>
internal static class FailOn
{
    /// <summary>Those that block a deployment.</summary>
    internal const string Mandatory = "mandatory";

    /// <summary>Any that nobody accepted.</summary>
    internal const string Advisory = "advisory";

    /// <summary>None: the report is all that is wanted.</summary>
    internal const string Never = "never";

    internal static readonly string[] All = [Mandatory, Advisory, Never];

    internal static bool Refuses(Report report, string? level) => level switch
    {
        Never => false,
        Advisory => report.Violations.Any(),
        _ => report.Blocks,
    };
}
