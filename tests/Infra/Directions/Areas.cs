namespace Hipaa.Infra.Tests.Directions;

/// <summary>Which folder stands on which. docs/architecture.md shows it.</summary>
internal static class Areas
{
    internal static readonly Area Components = new("components", "Hipaa.Components", "-",
    [
        ["Accounts", "Signals"], ["Policies"], ["Encryption"], ["Access", "Logging"],
        ["Storage", "Alerting", "Network", "Streams", "Trails", "Workflows"], ["Database", "Functions"],
    ]);

    internal static readonly Area Infra = new("infra", "Hipaa.Infra", "Stack",
    [
        ["Settings"], ["Ground", "Lifetime", "Outputs"], ["Foundation"], ["Network"], ["Stores"], ["Pipeline"], ["Detection"], ["Continuity"],
        ["People"], ["Oversight"], ["Stack"],
    ]);

    /// <summary>What rules are made of is in no folder's namespace, and counts to the model; the list of all rules is above them.</summary>
    internal static readonly Area Policy = new("policy", "Hipaa.Policy", "Model",
    [
        ["Model"], ["Readers", "Rules"], ["Pack"], ["Exceptions"], ["Evaluation"], ["Reports"], ["Analyzer"],
    ])
    {
        Elsewhere = new Dictionary<string, string>(StringComparer.Ordinal) { ["Hipaa.Policy.HipaaPack"] = "Pack" },
    };

    internal static readonly Area Cli = new("cli", "Hipaa.Cli", "Workspace",
    [
        ["Project"], ["Workspace"], ["Preview"], ["Check", "Deploying", "Packaging"], ["Diff", "Survey", "Try"],
        ["Evidence", "Terminal", "Testing"], ["Cost", "Drift"], ["Commands"],
    ]);

    /// <summary>A preview: the engine knows none of the ways in which programs talk to it.</summary>
    internal static readonly Area Preview = new("cli/Preview", "Hipaa.Cli.Preview", "Stack",
    [
        ["Values"], ["Resources"], ["Synthesis"], ["Invokes"], ["Engine"], ["Report", "Mocks", "Monitor"], ["Programs", "Ahead"], ["Stack"],
    ]);

    /// <summary>Each folder is a project of its own.</summary>
    internal static readonly Area Lambdas = new("lambdas", "Hipaa.Lambdas", "-",
    [
        ["Contract", "Events", "Runtime"], ["Database"], ["Pipeline"], ["Deidentifier", "FileLoader", "SchemaMigrator", "StreamProcessor"],
    ]);

    internal static IReadOnlyList<Area> All { get; } = [Components, Infra, Policy, Cli, Preview, Lambdas];
}
