using System.Collections.Concurrent;
using Hipaa.Cli.Preview.Monitor.Protocol;

namespace Hipaa.Cli.Preview.Monitor;

/// <summary>
/// Calls back the functions by which a program changes its resources and calls: the resource's own first, then those of its parents
/// from the nearest up, then the stack's, each seeing what the one before left.
/// </summary>
internal sealed class Transforms(MonitorSession session, ProgramCallbacks callbacks)
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<Callback>> byUrn = new(StringComparer.Ordinal);

    // What a program said of a component, until the plugin that makes it registers it.
    private readonly ConcurrentDictionary<string, IReadOnlyList<Callback>> pending = new(StringComparer.Ordinal);

    /// <summary>Changes a registration in place.</summary>
    internal async Task ApplyAsync(RegisterResourceRequest request, CancellationToken cancellation)
    {
        var urn = Resources.ResourceUrn.Create(
            session.Engine.Settings.Stack, session.Engine.Settings.Project, ParentOf(request), request.Type, request.Name);
        var own = OwnOf(request, urn);
        if (own.Count > 0)
        {
            byUrn[urn] = own;
        }

        foreach (var callback in own.Concat(OfParents(ParentOf(request))).Concat(session.StackTransforms))
        {
            var options = new TransformResourceOptions
            {
                Version = request.Version,
                Provider = request.Provider,
                DeletedWith = request.DeletedWith,
                Import = request.ImportId,
                Hooks = request.Hooks,
            };
            options.DependsOn.Add(request.Dependencies);
            options.IgnoreChanges.Add(request.IgnoreChanges);
            options.ReplaceOnChanges.Add(request.ReplaceOnChanges);
            options.Aliases.Add(request.Aliases);
            options.AdditionalSecretOutputs.Add(request.AdditionalSecretOutputs);
            options.Providers.Add(request.Providers);
            CopyFlags(request, options);
            var answer = await callbacks.CallAsync(
                callback,
                new TransformRequest
                {
                    Type = request.Type,
                    Name = request.Name,
                    Custom = request.Custom,
                    Parent = request.Parent,
                    Properties = request.Object,
                    Options = options,
                },
                TransformResponse.Parser,
                cancellation);
            Take(request, answer);
        }
    }

    /// <summary>Changes a call of a provider's function in place.</summary>
    internal async Task ApplyAsync(ResourceInvokeRequest request, CancellationToken cancellation)
    {
        foreach (var callback in session.InvokeTransforms)
        {
            var answer = await callbacks.CallAsync(
                callback,
                new TransformInvokeRequest
                {
                    Token = request.Tok,
                    Args = request.Args,
                    Options = new TransformInvokeOptions { Provider = request.Provider, Version = request.Version },
                },
                TransformInvokeResponse.Parser,
                cancellation);
            request.Args = answer.Args ?? request.Args;
            if (answer.Options is { } options)
            {
                request.Provider = options.Provider;
                request.Version = options.Version;
            }
        }
    }

    private static void CopyFlags(RegisterResourceRequest request, TransformResourceOptions options)
    {
        if (request.HasProtect)
        {
            options.Protect = request.Protect;
        }

        if (request.HasRetainOnDelete)
        {
            options.RetainOnDelete = request.RetainOnDelete;
        }

        if (request.DeleteBeforeReplaceDefined)
        {
            options.DeleteBeforeReplace = request.DeleteBeforeReplace;
        }
    }

    private static void Take(RegisterResourceRequest request, TransformResponse answer)
    {
        request.Object = answer.Properties ?? request.Object;
        if (answer.Options is not { } options)
        {
            return;
        }

        request.Version = options.Version;
        request.Provider = options.Provider;
        request.DeletedWith = options.DeletedWith;
        request.ImportId = options.Import;
        request.Hooks = options.Hooks;
        Replace(request.Dependencies, options.DependsOn);
        Replace(request.IgnoreChanges, options.IgnoreChanges);
        Replace(request.ReplaceOnChanges, options.ReplaceOnChanges);
        Replace(request.Aliases, options.Aliases);
        Replace(request.AdditionalSecretOutputs, options.AdditionalSecretOutputs);
        request.Providers.Clear();
        request.Providers.Add(options.Providers);
        if (options.HasProtect)
        {
            request.Protect = options.Protect;
        }

        if (options.HasRetainOnDelete)
        {
            request.RetainOnDelete = options.RetainOnDelete;
        }

        if (options.HasDeleteBeforeReplace)
        {
            (request.DeleteBeforeReplace, request.DeleteBeforeReplaceDefined) = (options.DeleteBeforeReplace, true);
        }
    }

    private static void Replace<T>(Google.Protobuf.Collections.RepeatedField<T> list, IEnumerable<T> items)
    {
        var copy = items.ToArray();
        list.Clear();
        list.Add(copy);
    }

    // As Pulumi's engine: what the program says of a component holds in place of what the plugin that makes it says of it.
    private IReadOnlyList<Callback> OwnOf(RegisterResourceRequest request, string urn)
    {
        if (!request.Remote)
        {
            return pending.TryRemove(urn, out var told) ? told : [.. request.Transforms];
        }

        Callback[] own = [.. request.Transforms];
        if (own.Length > 0)
        {
            pending[urn] = own;
        }

        return own;
    }

    private string? ParentOf(RegisterResourceRequest request) =>
        request.Parent.Length > 0 ? request.Parent
        : request.Type == Resources.ResourceUrn.StackType || session.Root.Length == 0 ? null : session.Root;

    private IEnumerable<Callback> OfParents(string? parent)
    {
        for (var urn = parent; urn is not null; urn = session.Find(urn)?.Registration.Parent)
        {
            foreach (var callback in byUrn.GetValueOrDefault(urn) ?? [])
            {
                yield return callback;
            }
        }
    }
}
