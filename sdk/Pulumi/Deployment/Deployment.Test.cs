using System.Collections.Immutable;
using System.Reflection;
using Pulumi.Testing;

namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>Runs a stack against mocks.</summary>
    /// <returns>All resources in the order of registration, the stack first.</returns>
    /// <exception cref="RunException">The program failed; several failures give an <see cref="AggregateException"/> of them.</exception>
    public static Task<ImmutableArray<Resource>> TestAsync<TStack>(IMocks mocks, TestOptions? options = null)
        where TStack : Stack, new() =>
        RunAsync(mocks, options, () => Task.FromResult<Stack>((TStack)Activator.CreateInstance(
            typeof(TStack), BindingFlags.DoNotWrapExceptions, binder: null, args: null, culture: null)!));

    /// <summary>Runs a stack that a service provider makes against mocks.</summary>
    /// <inheritdoc cref="TestAsync{TStack}(IMocks, TestOptions)"/>
    public static Task<ImmutableArray<Resource>> TestWithServiceProviderAsync<TStack>(
        IMocks mocks, IServiceProvider serviceProvider, TestOptions? options = null)
        where TStack : Stack
    {
        ArgumentNullException.ThrowIfNull(serviceProvider);
        return RunAsync(mocks, options, () => Task.FromResult<Stack>(serviceProvider.GetService(typeof(TStack)) as TStack
            ?? throw new InvalidOperationException(
                $"The service provider has no {typeof(TStack)}: register the type before the run.")));
    }

    /// <summary>Runs code that creates resources against mocks.</summary>
    /// <returns>The resources in the order of registration, and the outputs that the code returned.</returns>
    /// <exception cref="RunException">The program failed; several failures give an <see cref="AggregateException"/> of them.</exception>
    public static async Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<Task<IDictionary<string, object?>>> createResources)
    {
        IDictionary<string, object?> outputs = new Dictionary<string, object?>(StringComparer.Ordinal);
        var resources = await RunAsync(testMocks, testOptions, CreateAsync);
        return ([.. resources.Where(resource => resource is not TestStack)], outputs);

        async Task<Stack> CreateAsync()
        {
            var stack = new TestStack();
            outputs = await createResources();
            return stack;
        }
    }

    /// <inheritdoc cref="TestAsync(IMocks, TestOptions, Func{Task{IDictionary{string, object}}})"/>
    public static Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<IDictionary<string, object?>> createResources) =>
        TestAsync(testMocks, testOptions, () => Task.FromResult(createResources()));

    /// <summary>Runs code that creates resources against mocks.</summary>
    /// <returns>The resources in the order of registration.</returns>
    /// <exception cref="RunException">The program failed; several failures give an <see cref="AggregateException"/> of them.</exception>
    public static async Task<ImmutableArray<Resource>> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<Task> createResources) =>
        (await TestAsync(testMocks, testOptions, async () =>
        {
            await createResources();
            return ImmutableDictionary<string, object?>.Empty;
        })).Resources;

    /// <inheritdoc cref="TestAsync(IMocks, TestOptions, Func{Task})"/>
    public static Task<ImmutableArray<Resource>> TestAsync(IMocks testMocks, TestOptions testOptions, Action createResources) =>
        TestAsync(testMocks, testOptions, () =>
        {
            createResources();
            return Task.CompletedTask;
        });

    /// <summary>
    /// One run. Asynchronous by design: the ambient instance is then seen by this run alone, whatever else runs at the same time.
    /// </summary>
    private static async Task<ImmutableArray<Resource>> RunAsync(IMocks mocks, TestOptions? options, Func<Task<Stack>> createStack)
    {
        if (Ambient.Value is not null)
        {
            throw new InvalidOperationException("Deployment.Instance should only be set once at the beginning of a 'Run' call.");
        }

        var deployment = new Deployment(mocks, options);
        Ambient.Value = new DeploymentInstance(deployment);
        try
        {
            (await createStack()).RegisterPropertyOutputs();
            deployment.Errors.Add(await deployment.Work.WaitAsync());
        }
#pragma warning disable CA1031 // Whatever the program throws is reported as its failure.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            deployment.Errors.Add([exception]);
        }

        return deployment.Errors.ToException() is { } failure ? throw failure : deployment.Registrar.Resources;
    }

    /// <summary>Stands in for a stack class where a test only gives code.</summary>
    private sealed class TestStack : Stack;
}
