using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Hipaa.Infra.Settings;
using Pulumi;
using Pulumi.Testing;

namespace Hipaa.Infra.Tests.Fixture;

/// <summary>
/// The program, or one component, run against mocks:
/// <code>
/// var run = await Run.StackAsync("prod", ("hipaa:auth", "cognito"));
/// var run = await Run.ComponentAsync(world => new EventStream("events", new() { Key = world.Keys.Phi, ... }));
/// run.One("aws:kinesis/stream:Stream").Text("kmsKeyId")
/// </code>
/// </summary>
internal sealed class Run
{
    private readonly Dictionary<string, Registered> _byName;

    private Run(IReadOnlyList<Registered> resources)
    {
        All = resources;
        _byName = resources.GroupBy(r => r.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
    }

    internal IReadOnlyList<Registered> All { get; }

    /// <summary>Every resource of a type token.</summary>
    internal IReadOnlyList<Registered> Of(string type) => [.. All.Where(r => r.Type == type)];

    /// <summary>The only resource of a type token.</summary>
    internal Registered One(string type) => Of(type) is [var only]
        ? only
        : throw new InvalidOperationException($"Expected one {type}, found: {string.Join(", ", Of(type).Select(r => r.Name))}.");

    internal Registered Named(string name) => All.Single(r => r.Name == name);

    /// <summary>The same with one resource more.</summary>
    internal Run With(string type, string name, params (string Input, object Value)[] inputs) => new(
        [.. All, new Registered(type, name, inputs.ToImmutableDictionary(i => i.Input, i => i.Value, StringComparer.Ordinal), "", new CustomResourceOptions())]);

    /// <summary>The same with some inputs of a resource changed; null takes one away.</summary>
    internal Run Altered(Registered resource, params (string Input, object? Value)[] changes)
    {
        var inputs = changes.Aggregate(resource.Inputs, (map, change) =>
            change.Value is null ? map.Remove(change.Input) : map.SetItem(change.Input, change.Value));
        return new([.. All.Select(r => ReferenceEquals(r, resource) ? r with { Inputs = inputs } : r)]);
    }

    /// <summary>The same without a resource.</summary>
    internal Run Without(Registered resource) => new([.. All.Where(r => !ReferenceEquals(r, resource))]);

    /// <summary>Resources below a component, however deep.</summary>
    internal IReadOnlyList<Registered> Under(string component) => [.. All.Where(r => Ancestors(r).Contains(component, StringComparer.Ordinal))];

    internal static Task<Run> StackAsync(string stack = "prod", params (string Key, string? Value)[] changes) =>
        ConfiguredAsync(StackSettings.Read(StackFiles.Config(stack, changes), stack));

    internal static Task<Run> ConfiguredAsync(StackSettings settings) => RunAsync(settings, options => new HipaaStack(settings, options));

    internal static Task<Run> ComponentAsync(Func<World, Resource> create) => ComponentAsync([], create);

    internal static Task<Run> ComponentAsync((string Key, string? Value)[] changes, Func<World, Resource> create, string stack = "prod")
    {
        var settings = StackSettings.Read(StackFiles.Config(stack, changes), stack);
        return RunAsync(settings, options => new ProbeStack(options, () => create(new World(settings))));
    }

    /// <summary>The program in an account or Region that isn't the configured one: names of what it registered, and how it ended.</summary>
    internal static async Task<(IReadOnlyList<string> Registered, string Error)> FailingStackAsync(
        string stack, string? account = null, string? region = null)
    {
        var settings = StackSettings.Read(StackFiles.Config(stack), stack);
        var elsewhere = settings with
        {
            Environment = settings.Environment with
            {
                AccountId = account ?? settings.Environment.AccountId, Region = region ?? settings.Environment.Region,
            },
        };
        var registered = new ConcurrentQueue<string>();
        var mocks = new Mocks(
            args =>
            {
                registered.Enqueue(args.Name ?? "");
                return ("id", args.Inputs);
            },
            args => Answers.Call(args, elsewhere));

        var error = await Assert.ThrowsAnyAsync<Exception>(() => Deployment.TestWithServiceProviderAsync<HipaaStack>(
            mocks, new OneService(typeof(HipaaStack), () => new HipaaStack(settings)),
            new TestOptions { IsPreview = false, ProjectName = "hipaa", StackName = stack }));
        return ([.. registered], error.ToString());
    }

    /// <summary>The program as the engine starts it, from a folder beside which nothing is published.</summary>
    internal static async Task<(IReadOnlyList<string> Registered, Exception Error)> UnpublishedStackAsync(string stack, bool preview)
    {
        const string Variable = "PULUMI_CONFIG";
        var registered = new ConcurrentQueue<string>();
        var mocks = new Mocks(
            args =>
            {
                registered.Enqueue(args.Name ?? "");
                return ("id", args.Inputs);
            },
            _ => throw new InvalidOperationException("It asks nothing before it looks for what is published."));
        Environment.SetEnvironmentVariable(Variable, JsonSerializer.Serialize(StackFiles.Config(stack)));
        try
        {
            var error = await Assert.ThrowsAnyAsync<Exception>(() => Deployment.TestAsync<HipaaStack>(
                mocks, new TestOptions { IsPreview = preview, ProjectName = "hipaa", StackName = stack }));
            return ([.. registered], error);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, null);
        }
    }

    private static async Task<Run> RunAsync<TStack>(StackSettings settings, Func<StackOptions, TStack> create)
        where TStack : Stack
    {
        var options = new ConcurrentDictionary<(string, string), ResourceOptions>();
        var registered = new ConcurrentQueue<MockResourceArgs>();
        var stackOptions = new StackOptions
        {
            ResourceTransformations =
            {
                args =>
                {
                    options[(args.Resource.GetResourceType(), args.Resource.GetResourceName())] = args.Options;
                    return null;
                },
            },
        };

        var mocks = new Mocks(
            args =>
            {
                registered.Enqueue(args);
                return ($"{args.Name}-id", Answers.Outputs(args, settings));
            },
            args => Answers.Call(args, settings));

        var services = new OneService(typeof(TStack), () => create(stackOptions));
        await Deployment.TestWithServiceProviderAsync<TStack>(mocks, services,
            new TestOptions { IsPreview = false, ProjectName = "hipaa", StackName = settings.Environment.Name });

        var resources = registered
            .Where(args => args.Type is not null && options.ContainsKey((args.Type, args.Name!)))
            .Select(args => new Registered(args.Type!, args.Name!, args.Inputs, args.Provider ?? "", options[(args.Type!, args.Name!)]))
            .OrderBy(r => r.Name, StringComparer.Ordinal)
            .ToList();
        Assert.Equal(resources.Count, resources.DistinctBy(r => (r.Type, r.Name)).Count());
        return new Run(resources);
    }

    private IEnumerable<string> Ancestors(Registered resource)
    {
        for (var parent = resource.Parent; parent is not null; parent = _byName.GetValueOrDefault(parent)?.Parent)
        {
            yield return parent;
        }
    }

    private sealed class OneService(Type type, Func<object> create) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == type ? create() : null;
    }
}
