using System.Collections.Concurrent;
using Google.Protobuf.Collections;
using Hipaa.Cli.Preview.Monitor.Protocol;
using Hipaa.Cli.Preview.Resources;

namespace Hipaa.Cli.Preview.Monitor;

/// <summary>
/// Calls a program's hooks that ask to run in previews as well: those before and after creation, since nothing exists to be changed, deleted
/// or to fail.
/// </summary>
internal sealed class Hooks(MonitorSession session, ProgramCallbacks callbacks)
{
    private readonly ConcurrentDictionary<string, RegisterResourceHookRequest?> hooks = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ResourceHooksBinding> ofComponents = new(StringComparer.Ordinal);

    /// <summary>Notes a hook by its name; one that runs on errors has no request.</summary>
    internal void Add(string name, RegisterResourceHookRequest? hook)
    {
        if (name.Length == 0 || !hooks.TryAdd(name, hook))
        {
            throw new FormatException(name.Length == 0 ? "A hook has no name." : $"There is a hook named '{name}' already.");
        }
    }

    /// <summary>What runs before a resource is created; what fails there fails the resource.</summary>
    internal async Task BeforeAsync(RegisterResourceRequest request, Registration registration, CancellationToken cancellation)
    {
        var urn = session.Engine.UrnOf(registration);
        if (await RunAsync(request.Hooks?.BeforeCreate, "before", urn, "", registration, null, cancellation) is { } failure)
        {
            throw session.Fail(failure, urn);
        }
    }

    /// <summary>What runs after a resource is created; of a component, once it is complete.</summary>
    internal async Task AfterAsync(RegisterResourceRequest request, ResourceState state, CancellationToken cancellation)
    {
        if (request.Hooks is not { AfterCreate.Count: > 0 } bound)
        {
            return;
        }

        if (!request.Custom)
        {
            ofComponents[state.Urn] = bound;
            return;
        }

        await AfterAsync(bound, state, state.Outputs, cancellation);
    }

    /// <summary>What runs after a component is complete.</summary>
    internal async Task AfterAsync(ResourceState component, IReadOnlyDictionary<string, object?> outputs, CancellationToken cancellation)
    {
        if (ofComponents.TryRemove(component.Urn, out var bound))
        {
            await AfterAsync(bound, component, outputs, cancellation);
        }
    }

    // What fails here fails the preview, and not the resource.
    private async Task AfterAsync(
        ResourceHooksBinding bound, ResourceState state, IReadOnlyDictionary<string, object?> outputs, CancellationToken cancellation)
    {
        if (await RunAsync(bound.AfterCreate, "after", state.Urn, state.Id ?? "", state.Registration, outputs, cancellation) is { } failure)
        {
            session.Log(LogSeverity.Error, failure, state.Urn);
        }
    }

    private async Task<string?> RunAsync(
        RepeatedField<string>? names, string when, string urn, string id, Registration registration, IReadOnlyDictionary<string, object?>? outputs,
        CancellationToken cancellation)
    {
        foreach (var name in names ?? [])
        {
            if (!hooks.TryGetValue(name, out var hook) || hook is null)
            {
                return $"No hook named '{name}' is registered, which '{registration.Name}' runs {when} its creation.";
            }

            if (!hook.OnDryRun)
            {
                continue;
            }

            var full = new MonitorAnswers(Secrets: true, Resources: true);
            var answer = await callbacks.CallAsync(
                hook.Callback,
                new ResourceHookRequest
                {
                    Urn = urn,
                    Id = id,
                    Name = registration.Name,
                    Type = registration.Type,
                    NewInputs = full.Write(registration.Inputs),
                    NewOutputs = outputs is null ? null : full.Write(outputs),
                },
                ResourceHookResponse.Parser,
                cancellation);
            var failure = $"The hook '{name}', which runs {when} the creation of '{registration.Name}', fails: {answer.Error}";
            if (answer.Error.Length > 0 && !hook.IgnoreErrors)
            {
                return failure;
            }

            if (answer.Error.Length > 0)
            {
                session.Log(LogSeverity.Warning, failure, urn);
            }
        }

        return null;
    }
}
