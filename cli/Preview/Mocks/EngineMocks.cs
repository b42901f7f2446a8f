using System.Collections.Concurrent;
using System.Collections.Immutable;
using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Preview.Invokes;
using Hipaa.Cli.Preview.Resources;
using Hipaa.Cli.Preview.Values;
using Pulumi;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace Hipaa.Cli.Preview.Mocks;

/// <summary>Lets a program that talks to Pulumi's testing mocks talk to a <see cref="PreviewEngine"/>.</summary>
internal sealed class EngineMocks(PreviewEngine engine, ProgramCapture capture) : IMocks
{
    // Mocks build URNs of their own, so a provider is recognised by the id it was given.
    private readonly ConcurrentDictionary<string, string> providersById = new(StringComparer.Ordinal);

    public async Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        var captured = capture.Registering(args.Type!, args.Name!);
        var facts = await InputFacts.OfAsync(captured.Arguments);
        var state = engine.Register(await DescribeAsync(captured, args, facts));
        if (captured.Resource is ProviderResource)
        {
            providersById[state.Id!] = $"{state.Urn}::{state.Id}";
        }

        return (state.Id, Answer(state, args, facts));
    }

    public Task<object> CallAsync(MockCallArgs args)
    {
        try
        {
            var arguments = (IReadOnlyDictionary<string, object?>)PulumiValues.From(args.Args, "", _ => false, Refer)!;
            return Task.FromResult(PulumiValues.To(engine.Invoke(args.Token!, arguments, ProviderOf(args.Provider)))!);
        }
        catch (UnknownInvokeException unknown)
        {
            engine.Report(new Problem(unknown.Message));
            throw;
        }
    }

    public async Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest args)
    {
        var type = ResourceUrn.Type(args.Urn);
        var urn = type == ResourceUrn.StackType
            ? ResourceUrn.Create(
                engine.Settings.Stack,
                engine.Settings.Project,
                parent: null,
                type,
                $"{engine.Settings.Project}-{engine.Settings.Stack}")
            : capture.Completing(type, ResourceUrn.Name(args.Urn))?.Urn ?? args.Urn;
        engine.RegisterOutputs(urn, await ReadAsync(args.Outputs));
    }

    private async Task<Dictionary<string, object?>> ReadAsync(ImmutableDictionary<string, Output<object?>> outputs)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, output) in outputs)
        {
            var content = await OutputReader.For(output.GetType())!.ReadAsync(output);
            values[name] = content.IsKnown
                ? PulumiValues.From(content.Value, "", path => path.Length == 0 && content.IsSecret, Refer)
                : UnknownValue.Instance;
        }

        return values;
    }

    private async Task<Registration> DescribeAsync(CapturedResource captured, MockResourceArgs args, InputFacts facts)
    {
        var inputs = args.Inputs.ToDictionary(
            pair => pair.Key, pair => PulumiValues.From(pair.Value, "/" + pair.Key, facts.IsSecret, Refer), StringComparer.Ordinal);
        foreach (var property in facts.Unknown.Where(property => !inputs.ContainsKey(property)))
        {
            inputs[property] = await new PartlyKnown(Refer).ReadAsync(captured.Arguments, property);
        }

        var byProperty = facts.Dependencies.Where(pair => inputs.ContainsKey(pair.Key))
            .ToDictionary(pair => pair.Key, pair => capture.Urns(pair.Value, captured), StringComparer.Ordinal);
        var explicitly = await OutputUtilities.GetValueAsync(captured.Options.DependsOn.ToOutput());
        ImmutableArray<Resource> dependsOn = explicitly.IsDefault ? [] : explicitly;
        var custom = captured.Options as CustomResourceOptions;
        return new Registration
        {
            Order = captured.Order,
            Type = captured.Type,
            Name = captured.Name,
            Custom = captured.IsCustom,
            Parent = captured.Parent?.Urn,
            Inputs = inputs,
            Provider = ProviderOf(args.Provider),
            Version = captured.Options.Version,
            ReadId = captured.IsRead ? args.Id : null,
            ImportId = custom?.ImportId,
            Protect = captured.Protect,
            RetainOnDelete = captured.Options.RetainOnDelete is true,
            IgnoreChanges = [.. captured.Options.IgnoreChanges],
            Dependencies = capture.Urns(dependsOn.Concat(facts.Dependencies.Values.SelectMany(found => found)), captured),
            // What is read is asked for by its id: no engine is told where the rest comes from.
            PropertyDependencies = captured.IsCustom && !captured.IsRead ? byProperty : Registration.NoProperties,
            Aliases = await AliasReader.ReadAsync(captured, capture, engine.Settings),
            SecretOutputs = custom?.AdditionalSecretOutputs.ToArray() ?? [],
        };
    }

    // Inputs go back as they came, since they may hold assets; what the engine made up goes with them.
    private static Dictionary<string, object> Answer(ResourceState state, MockResourceArgs args, InputFacts facts)
    {
        var answer = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (name, value) in state.Outputs)
        {
            if (args.Inputs.TryGetValue(name, out var given))
            {
                answer[name] = facts.HoldsSecret(name) || value is SecretValue ? Output.CreateSecret(given) : given;
            }
            else if (value is not UnknownValue && !facts.Unknown.Contains(name) && PulumiValues.To(value) is { } made)
            {
                answer[name] = made;
            }
        }

        return answer;
    }

    private string? ProviderOf(string? reference) =>
        string.IsNullOrEmpty(reference)
            ? null
            : providersById.GetValueOrDefault(reference[(reference.LastIndexOf("::", StringComparison.Ordinal) + 2)..]);

    private ResourceReference Refer(Resource resource) => new(capture.Find(resource)?.Urn ?? "", null);
}
