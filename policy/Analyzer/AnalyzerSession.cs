using System.Collections.Concurrent;
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
    private LevelProfile _profile = LevelProfiles.Default;
    private string _root = AppContext.BaseDirectory;
    private readonly ConcurrentDictionary<(string Rule, string Urn), Outcome> _saidBefore = [];
    private ExceptionRegister? _exceptions;
    private LevelsFile? _levelsFile;
    private TrustedParties? _trusted;
    private LevelsOfFolder? _folder = LevelsOfFolder.Of(string.Empty, string.Empty, Environment.CurrentDirectory);

    /// <summary>What the program wrote, as far as the engine has told.</summary>
    public WrittenInputs Written { get; } = new();

    public HipaaPack Pack => _pack;

    /// <summary>Where the pack's files are: the folder of PulumiPolicy.yaml, or else beside the program.</summary>
    /// <param name="program">The program's folder, as the engine tells it: engines of today tell the pack's own folder here.</param>
    public void UseRoot(string root, string program)
    {
        if (File.Exists(Path.Combine(root, "exceptions.yaml"))) _root = root;
        _folder = LevelsOfFolder.Of(program, root, Environment.CurrentDirectory);
    }

    /// <summary>
    /// Begins a stack: takes the levels that its declared configuration asks for. Where the engine tells none, the stack's file has it: a
    /// stack that declares its environment is told with at least that.
    /// </summary>
    /// <exception cref="BadInputException">
    /// levels.yaml, exceptions.yaml or trusted.yaml is not valid, or the configuration declares an environment that there is not.
    /// </exception>
    public void UseStack(IReadOnlyDictionary<string, string> configuration)
    {
        _saidBefore.Clear();
        Written.Clear();
        _trusted = null;
        foreach (var rule in _pack.Rules) rule.Reset();
        if (configuration.Count > 0) _folder = null;
        var declared = Levels.Declared(configuration);
        (_profile, _levels) = (declared.Profile, new(declared.Departures, StringComparer.Ordinal));
        _ = Exceptions;
        _ = Trusted;
    }

    /// <summary>Takes the effective level and parameters of each policy.</summary>
    /// <exception cref="BadInputException">A policy, level or parameter is unknown, of the wrong kind, or out of range.</exception>
    public void Configure(IReadOnlyList<PolicyConfiguration> configuration)
    {
        var told = ProfilePolicy.Chosen(configuration) is { } chosen ? Adopt(chosen)
            : _folder is not null && configuration.All(entry => entry.Policy is not "all") ? Told() : null;
        foreach (var entry in configuration.OrderBy(c => c.Policy is "all" ? 0 : 1))
        {
            var level = WireLevel.Of(entry.Level) ?? throw new BadInputException(
                $"Policy {entry.Policy}: {entry.Level} is no enforcement level; allowed are 0 advisory, 1 mandatory, 2 disabled, 3 "
                    + "remediate.");
            if (entry.Policy is "all")
            {
                Parameters.RefuseAny(entry, ProfilePolicy.Name);
                foreach (var rule in _pack.Rules) _levels[rule.Id] = level;
                _levels[UndecidedNotices.Policy] = level;
            }
            else if (entry.Policy is UndecidedNotices.Policy or ProfilePolicy.Name)
            {
                Parameters.RefuseAny(entry, ProfilePolicy.Name);
                _levels[entry.Policy] = level;
            }
            else
            {
                var rule = _pack.Find(entry.Policy)
                    ?? throw new BadInputException(
                        $"There is no policy \"{entry.Policy}\"; the files below the pack's Rules folder name them.");
                if (told?[rule.Id] != level) _levels[rule.Id] = level;
                _trusted = Trusted.And(Parameters.Set(rule, entry.Properties));
            }
        }
    }

    /// <summary>
    /// The levels that the engine was told. It sends back the level of each policy that its configuration leaves alone: what equals it is
    /// no choice.
    /// </summary>
    private Dictionary<string, EnforcementLevel> Told() => _pack.Rules.ToDictionary(rule => rule.Id, LevelOf, StringComparer.Ordinal);

    /// <summary>Takes a profile in place of what the stack declares.</summary>
    /// <returns>The levels that the engine was told.</returns>
    private Dictionary<string, EnforcementLevel> Adopt(LevelProfile profile)
    {
        var told = Told();
        (_profile, _folder) = (profile, null);
        _levels.Clear();
        return told;
    }

    /// <summary>
    /// What the stack's file in the program's folder declares; null where the engine tells the configuration, which it does not of an
    /// existing stack (<c>pulumi policy analyze</c>).
    /// </summary>
    private DeclaredLevels? FolderOf(string urn) => _folder?.LevelsFor(urn, Levels);

    private EnforcementLevel LevelOf(Rule rule, DeclaredLevels? folder) =>
        _levels.TryGetValue(rule.Id, out var level) ? level
        : folder is null ? LevelIn(rule, _profile)
        : folder.Departures.TryGetValue(rule.Id, out level) ? level : LevelIn(rule, folder.Profile);

    /// <summary>The level in force. Checks of the proposed rule are off until the configuration turns them on.</summary>
    public EnforcementLevel LevelOf(Rule rule) => LevelOf(rule, folder: null);

    private static EnforcementLevel LevelIn(Rule rule, LevelProfile profile) =>
        rule.Profile == Profile.Nprm ? EnforcementLevel.Disabled : rule.LevelIn(profile);

    /// <summary>The level of what is said of undecided verdicts.</summary>
    public EnforcementLevel NoticeLevel => _levels.GetValueOrDefault(UndecidedNotices.Policy, EnforcementLevel.Advisory);

    /// <summary>Judges a resource before it is created, as far as its own inputs decide.</summary>
    public void Judge(Resource resource, Diagnostics diagnostics)
    {
        resource.Graph.Trusted = Trusted;
        var folder = FolderOf(resource.Urn);
        foreach (var rule in _pack.ResourceRulesFor(resource.Type)) Add(rule, rule.Judge);
        foreach (var rule in _pack.GraphRulesFor(resource.Type)) Add(rule, rule.JudgeAlone);

        void Add(Rule rule, Func<Resource, Verdict> judge)
        {
            _saidBefore.TryRemove((rule.Id, resource.Urn), out _);
            var level = LevelOf(rule, folder);
            if (level == EnforcementLevel.Disabled) return;
            var verdict = judge(resource);
            if (verdict.Outcome is not (Outcome.Fail or Outcome.Undecided)) return;

            // Whose setting it is, is not known yet: where the register may accept it of the owner, the stack decides.
            if (resource.Graph.SpeaksForOwner && MayBeAccepted(rule.Id, resource.Urn, verdict.Reason)) return;
            _saidBefore[(rule.Id, resource.Urn)] = verdict.Outcome;
            diagnostics.Add(Finding.Of(rule, level, verdict, resource.Urn, resource.DeclaredType) with
            {
                Exception = verdict.IsFail ? Accepted(rule.Id, resource.Urn, verdict.Reason) : null,
            });
        }
    }

    /// <summary>
    /// Judges the stack. What was said of single resources before is not said again; it only tells which exceptions were used.
    /// </summary>
    public void JudgeStack(ResourceGraph stack, Diagnostics diagnostics)
    {
        var folder = FolderOf(stack.StackUrn);
        var report = new PolicyCheck(_pack).Judge(stack, new()
        {
            Profile = Profile.Nprm,
            Levels = _pack.Rules.ToDictionary(rule => rule.Id, rule => LevelOf(rule, folder), StringComparer.Ordinal),
            Exceptions = Exceptions,
            Trusted = Trusted,
            Today = Today,
        });
        foreach (var finding in report.Findings)
        {
            var isNew = !_saidBefore.TryGetValue((finding.RuleId, finding.Urn), out var before) || before < finding.Outcome;
            if (isNew) diagnostics.Add(finding);
        }

        if (NoticeLevel != EnforcementLevel.Disabled) UndecidedNotices.Add(report, stack.StackUrn, NoticeLevel, diagnostics);
    }

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private LevelsFile Levels
    {
        get
        {
            var path = Path.Combine(_root, "levels.yaml");
            return _levelsFile ??= File.Exists(path) ? LevelsFile.Load(path, _pack) : LevelsFile.Empty;
        }
    }

    private TrustedParties Trusted => _trusted ??= TrustFile.Load(_root);

    private ExceptionRegister Exceptions
    {
        get
        {
            var path = Path.Combine(_root, "exceptions.yaml");
            return _exceptions ??= File.Exists(path) ? ExceptionRegister.Load(path, _pack) : ExceptionRegister.Empty;
        }
    }

    private bool MayBeAccepted(string rule, string urn, string? found) => Accepted(rule, urn, found) is null
        && Exceptions.Entries.Any(e => string.Equals(e.Rule, rule, StringComparison.Ordinal) && e.Holds(Today) && e.SpeaksOf(urn)
            && e.Accepts.Covers(found ?? string.Empty));

    private AcceptedDeviation? Accepted(string rule, string urn, string? found) =>
        Exceptions.Entries.FirstOrDefault(e => e.Covers(rule, urn, found) && e.Holds(Today));
}
