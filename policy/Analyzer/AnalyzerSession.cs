using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Exceptions;
using Hipaa.Policy.Model;
using Hipaa.Policy.Readers;

namespace Hipaa.Policy.Analyzer;

/// <summary>What the engine has told about the stack and the configuration, and the judging by it.</summary>
internal sealed class AnalyzerSession(TimeProvider clock)
{
    private readonly HipaaPack _pack = new();
    private Dictionary<string, EnforcementLevel> _levels = new(StringComparer.Ordinal);
    private string _root = AppContext.BaseDirectory;
    private ExceptionRegister? _exceptions;

    /// <summary>What the program wrote, as far as the engine has told.</summary>
    public WrittenInputs Written { get; } = new();

    public HipaaPack Pack => _pack;

    /// <summary>Where the pack's files are: the folder of PulumiPolicy.yaml, or else beside the program.</summary>
    public void UseRoot(string root)
    {
        if (File.Exists(Path.Combine(root, "exceptions.yaml"))) _root = root;
    }

    /// <summary>Takes the levels that the stack's declared configuration asks for.</summary>
    /// <exception cref="BadInputException">levels.yaml or exceptions.yaml is not valid.</exception>
    public void UseStack(IReadOnlyDictionary<string, string> configuration)
    {
        var path = Path.Combine(_root, "levels.yaml");
        var file = File.Exists(path) ? LevelsFile.Load(path, _pack) : LevelsFile.Empty;
        _levels = new(file.For(configuration.GetValueOrDefault(file.ConfigurationKey)), StringComparer.Ordinal);
        _ = Exceptions;
    }

    /// <summary>Takes the effective level and parameters of each policy.</summary>
    /// <exception cref="BadInputException">A policy, level or parameter is unknown, of the wrong kind, or out of range.</exception>
    public void Configure(IReadOnlyList<PolicyConfiguration> configuration)
    {
        foreach (var entry in configuration.OrderBy(c => c.Policy is "all" ? 0 : 1))
        {
            var level = WireLevel.Of(entry.Level) ?? throw new BadInputException(
                $"Policy {entry.Policy}: {entry.Level} is no enforcement level; allowed are 0 advisory, 1 mandatory, 2 disabled, 3 "
                    + "remediate.");
            if (entry.Policy is "all")
            {
                foreach (var rule in _pack.Rules) _levels[rule.Id] = level;
            }
            else
            {
                var rule = _pack.Find(entry.Policy)
                    ?? throw new BadInputException(
                        $"There is no policy \"{entry.Policy}\"; the files below the pack's Rules folder name them.");
                _levels[rule.Id] = level;
                Parameters.Set(rule, entry.Properties);
            }
        }
    }

    /// <summary>The level in force. Checks of the proposed rule are off until the configuration turns them on.</summary>
    public EnforcementLevel LevelOf(Rule rule) =>
        _levels.GetValueOrDefault(rule.Id, rule.Profile == Profile.Nprm ? EnforcementLevel.Disabled : rule.DefaultLevel);

    public void Judge(Resource resource, Diagnostics diagnostics)
    {
        Written.Remember(resource);
        foreach (var rule in _pack.ResourceRulesFor(resource.Type))
        {
            var level = LevelOf(rule);
            if (level == EnforcementLevel.Disabled) continue;
            var verdict = rule.Judge(resource);
            if (verdict.Outcome is not (Outcome.Fail or Outcome.Undecided)) continue;
            diagnostics.Add(Finding.Of(rule, level, verdict, resource.Urn, resource.DeclaredType) with
            {
                Exception = verdict.IsFail ? Accepted(rule.Id, resource.Urn, verdict.Reason) : null,
            });
        }
    }

    /// <summary>Judges the stack. Rules about single resources were judged before; they only tell which exceptions were used.</summary>
    public void JudgeStack(ResourceGraph stack, Diagnostics diagnostics)
    {
        var report = new PolicyCheck(_pack).Judge(stack, new()
        {
            Profile = Profile.Nprm,
            Levels = _pack.Rules.ToDictionary(rule => rule.Id, LevelOf, StringComparer.Ordinal),
            Exceptions = Exceptions,
            Today = Today,
        });
        foreach (var finding in report.Findings.Where(f => _pack.Find(f.RuleId) is not ResourceRule)) diagnostics.Add(finding);
    }

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private ExceptionRegister Exceptions
    {
        get
        {
            var path = Path.Combine(_root, "exceptions.yaml");
            return _exceptions ??= File.Exists(path) ? ExceptionRegister.Load(path, _pack) : ExceptionRegister.Empty;
        }
    }

    private AcceptedDeviation? Accepted(string rule, string urn, string? found) =>
        Exceptions.Entries.FirstOrDefault(e => !e.HasExpired(Today) && e.Covers(rule, urn, found));
}
