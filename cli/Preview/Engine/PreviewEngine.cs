using Hipaa.Cli.Preview.Invokes;
using Hipaa.Cli.Preview.Resources;
using Hipaa.Cli.Preview.Synthesis;
using Hipaa.Cli.Project;

namespace Hipaa.Cli.Preview.Engine;

/// <summary>
/// Plays the Pulumi engine for one preview: gives each registered resource a URN, an id and outputs, and keeps the graph.
/// Knows nothing of how the program talks to it. Safe for concurrent use.
/// </summary>
public sealed class PreviewEngine
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, ResourceState> byUrn = new(StringComparer.Ordinal);
    private readonly List<Problem> problems = [];
    private readonly PreviewSettings settings;
    private readonly OutputSynthesizer synthesizer;

    /// <summary>An engine that knows what this build knows of providers.</summary>
    public PreviewEngine(PreviewSettings settings)
        : this(settings, Schema.Default)
    {
    }

    /// <summary>An engine that knows what a program's own packages say of providers.</summary>
    internal PreviewEngine(PreviewSettings settings, Schema schema) =>
        (this.settings, Schema, synthesizer) = (settings, schema, new OutputSynthesizer(schema));

    /// <summary>What is known of providers.</summary>
    internal Schema Schema { get; }

    /// <summary>What is being previewed.</summary>
    public PreviewSettings Settings => settings;

    /// <summary>Called for each resource, while the program runs.</summary>
    public Action<ResourceState>? Registered { get; set; }

    /// <summary>The URN that a registration gets.</summary>
    public string UrnOf(Registration registration) =>
        ResourceUrn.Create(settings.Stack, settings.Project, registration.Parent, registration.Type, registration.Name);

    /// <summary>Registers a resource and answers with what it would become. A URN that is taken is a problem of the preview.</summary>
    public ResourceState Register(Registration registration)
    {
        ResourceState state;
        lock (gate)
        {
            state = Create(registration);
            if (!byUrn.TryAdd(state.Urn, state))
            {
                problems.Add(Duplicate(byUrn[state.Urn], registration));
            }
        }

        Registered?.Invoke(state);
        return state;
    }

    /// <summary>Takes the outputs that a component or the stack registers.</summary>
    public void RegisterOutputs(string urn, IReadOnlyDictionary<string, object?> outputs)
    {
        lock (gate)
        {
            if (byUrn.TryGetValue(urn, out var state))
            {
                state.Outputs = outputs;
            }
        }
    }

    /// <summary>Answers a provider function.</summary>
    /// <exception cref="UnknownInvokeException">No answer is known for the function.</exception>
    public IReadOnlyDictionary<string, object?> Invoke(string token, IReadOnlyDictionary<string, object?> arguments, string? provider) =>
        InvokeAnswers.Answer(token, arguments, ContextOf(provider, arguments));

    /// <summary>Records a problem that the program or its adapter met.</summary>
    public void Report(Problem problem)
    {
        lock (gate)
        {
            problems.Add(problem);
        }
    }

    /// <summary>The graph and its problems, in the order of the program whatever the order of registration was.</summary>
    public PreviewResult Finish()
    {
        lock (gate)
        {
            return new PreviewResult(settings, ProgramOrder.Of(byUrn.Values), [.. problems]);
        }
    }

    /// <summary>The provider of a registration, as <c>urn::id</c>: the one it names, or the default one of its package, which exists from then on.</summary>
    public string ProviderOf(Registration registration)
    {
        lock (gate)
        {
            return NotEmpty(registration.Provider) ?? DefaultProviderOf(registration);
        }
    }

    private ResourceState Create(Registration registration)
    {
        var urn = UrnOf(registration);
        if (!registration.Custom)
        {
            return new ResourceState(registration, urn, Id: null, Provider: null);
        }

        var isProvider = registration.Type.StartsWith(DefaultProvider.TypePrefix, StringComparison.Ordinal);
        var provider = isProvider || registration.Type.StartsWith("pulumi:", StringComparison.Ordinal)
            ? null
            : ProviderOf(registration);
        var context = ContextOf(provider, registration.Inputs);
        var (id, outputs) = synthesizer.Synthesize(registration, urn, context);
        if (registration.Type == ReferredStack.Type)
        {
            outputs = ReferredStack.Outputs(registration, settings) ?? Unanswered(registration, urn, outputs);
        }
        else if (settings.BeforeCreation && provider is not null && registration.ReadId is null && registration.ImportId is null)
        {
            return new ResourceState(registration, urn, Id: null, provider) { Outputs = synthesizer.BeforeCreation(registration, outputs) };
        }

        return new ResourceState(registration, urn, id, provider) { Outputs = outputs };
    }

    private IReadOnlyDictionary<string, object?> Unanswered(
        Registration reference, string urn, IReadOnlyDictionary<string, object?> outputs)
    {
        problems.Add(new($"The outputs of the stack that '{reference.Name}' refers to are not known to this preview.", urn));
        return outputs;
    }

    private string DefaultProviderOf(Registration user)
    {
        var registration = DefaultProvider.For(user, settings);
        var urn = UrnOf(registration);
        if (!byUrn.TryGetValue(urn, out var state))
        {
            state = Create(registration);
            byUrn.Add(urn, state);
        }

        return $"{urn}::{state.Id}";
    }

    /// <summary>The account and Region that a provider works in, or the configured ones.</summary>
    internal CloudContext ContextOf(string? provider, IReadOnlyDictionary<string, object?> inputs)
    {
        ResourceState? state = null;
        if (NotEmpty(provider) is { } reference)
        {
            lock (gate)
            {
                byUrn.TryGetValue(ResourceUrn.OfProvider(reference), out state);
            }
        }

        return CloudContext.Of(settings, state?.Registration.Inputs, inputs);
    }

    private static Problem Duplicate(ResourceState first, Registration second) => new(
        $"Duplicate resource URN '{first.Urn}': the program's resource {first.Registration.Order} and resource {second.Order} are both "
        + $"'{second.Name}' of type {second.Type}; give one of them another name or parent.",
        first.Urn);

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
