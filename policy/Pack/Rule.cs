using System.Reflection;
using Hipaa.Policy.Model;

namespace Hipaa.Policy;

/// <summary>One assertion about a stack, with the safeguard it enforces. The class name is the assertion, and the id.</summary>
public abstract class Rule
{
    private readonly Dictionary<string, double> _parameters = new(StringComparer.Ordinal);
    private readonly EnforcementLevel?[] _levels = new EnforcementLevel?[3];
    private string? _title;
    private string? _link;
    private IReadOnlyList<Safeguard>? _alsoServes;

    protected Rule(Safeguard safeguard, Severity severity, IReadOnlyList<string> types)
    {
        Safeguard = safeguard;
        Severity = severity;
        Types = types;
        Id = RuleName.ToId(GetType().Name);
    }

    /// <summary>The class name in kebab case: "rds-storage-is-encrypted".</summary>
    public string Id { get; }

    /// <summary>The class name in words: "RDS storage is encrypted".</summary>
    public string Title => _title ??= RuleName.ToSentence(GetType().Name);

    public Safeguard Safeguard { get; }
    public Severity Severity { get; }

    /// <summary>The resource types that the rule judges; none for a rule about the whole stack.</summary>
    public IReadOnlyList<string> Types { get; }

    public virtual Profile Profile => Profile.Hipaa;

    /// <summary>The level when no configuration says otherwise.</summary>
    public EnforcementLevel DefaultLevel => LevelIn(LevelProfiles.Default);

    public virtual IReadOnlyList<RuleParameter> Parameters => [];

    /// <summary>A page that explains the setting, or else the text of the regulation.</summary>
    public string Link => _link ??= GetType().GetCustomAttribute<ExplainedAtAttribute>()?.Url ?? Safeguard.Link;

    /// <summary>Published checks that the rule enforces, as "source:rule-id".</summary>
    public IReadOnlyList<string> Covers => GetType().GetCustomAttribute<CoversAttribute>()?.Checks ?? [];

    /// <summary>The further safeguards that the publishers of those checks name, by section; the rule's own is not among them.</summary>
    public IReadOnlyList<Safeguard> AlsoServes => _alsoServes ??= PublishedChecks.Safeguards(Covers, except: Safeguard);

    /// <summary>The level in a profile.</summary>
    public EnforcementLevel LevelIn(LevelProfile profile) => _levels[(int)profile] ??= LevelChoice.Of(this, profile).Level;

    /// <summary>Sets a parameter for this instance of the rule; a pack owns its instances.</summary>
    internal void Set(string parameter, double value) => _parameters[parameter] = value;

    /// <summary>Forgets what was configured.</summary>
    internal void Reset() => _parameters.Clear();

    /// <summary>The configured value of a parameter, or its default.</summary>
    protected double ValueOf(RuleParameter parameter) => _parameters.GetValueOrDefault(parameter.Name, parameter.Default);
}

/// <summary>A rule about a subject of one kind.</summary>
/// <param name="urnOf">What a defect of the rule is told by: the subject's URN.</param>
/// <param name="graphOf">The stack that the subject is in.</param>
public abstract class RuleAbout<TSubject>(
    Safeguard safeguard, Severity severity, IReadOnlyList<string> types, Func<TSubject, string> urnOf,
    Func<TSubject, ResourceGraph> graphOf)
    : Rule(safeguard, severity, types)
{
    /// <exception cref="RuleFailedException">The rule has a defect.</exception>
    public Verdict Judge(TSubject subject)
    {
        try
        {
            var stack = graphOf(subject);
            stack.Begin();
            var verdict = Check(subject);
            if (stack.AskedOfEphi && verdict.Outcome != Outcome.Undecided) verdict = ForBoth(subject, stack);

            // That there is one may violate a rule already; there is none yet where an update leaves it out.
            if (verdict.IsFail && subject is Resource { IsLeftOut: true }) verdict = Verdict.Undecided($"{verdict.Reason}, if it is made");
            return stack.WithoutSecrets(stack.Timed(verdict));
        }
        catch (Exception e)
        {
            throw new RuleFailedException(Id, urnOf(subject), e);
        }
    }

    protected abstract Verdict Check(TSubject subject);

    /// <summary>Whether a store holds ePHI that was asked about is not known yet: what the rule says of both counts.</summary>
    private Verdict ForBoth(TSubject subject, ResourceGraph stack)
    {
        try
        {
            stack.TakenToHoldEphi = Truth.Yes;
            var held = Check(subject);
            stack.TakenToHoldEphi = Truth.No;
            return Verdict.Either(held, Check(subject));
        }
        finally
        {
            stack.TakenToHoldEphi = null;
        }
    }
}

/// <summary>A rule about the properties of one resource. It is judged before the resource is created, and sees nothing else.</summary>
public abstract class ResourceRule(Safeguard safeguard, Severity severity, params string[] types)
    : RuleAbout<Resource>(safeguard, severity, types, resource => resource.Urn, resource => resource.Graph);

/// <summary>
/// A rule about one resource and those it is linked with. It is judged when the whole stack is known; what the resource's own inputs decide
/// already is said before it is created.
/// </summary>
public abstract class GraphRule(Safeguard safeguard, Severity severity, params string[] types)
    : RuleAbout<Resource>(safeguard, severity, types, resource => resource.Urn, resource => resource.Graph)
{
    /// <summary>
    /// The verdict on a resource of which nothing else is known than itself: a fail where no other resource can change that, and
    /// otherwise not applicable, since the stack decides.
    /// </summary>
    /// <param name="resource">A resource of a graph that is partial.</param>
    /// <exception cref="RuleFailedException">The rule has a defect.</exception>
    internal Verdict JudgeAlone(Resource resource)
    {
        (resource.Graph.CountsOnAbsence, resource.Graph.SpeaksForOwner) = (false, false);
        var verdict = Judge(resource);
        return verdict.IsFail && !resource.Graph.CountsOnAbsence ? verdict : Verdict.NotApplicable;
    }
}

/// <summary>A rule about the stack as a whole, such as that a trail exists.</summary>
public abstract class StackRule(Safeguard safeguard, Severity severity)
    : RuleAbout<ResourceGraph>(safeguard, severity, [], stack => stack.StackUrn, stack => stack);

/// <summary>A rule that can correct what it finds: it offers the inputs as they should be.</summary>
public interface IRemedy
{
    /// <summary>Top-level inputs to set; null when there is nothing to correct or it is not known yet.</summary>
    IReadOnlyDictionary<string, PropertyValue>? Correct(Resource resource);
}
