using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Preview.Monitor.Protocol;
using Hipaa.Cli.Preview.Resources;

namespace Hipaa.Cli.Preview.Monitor;

/// <summary>The engine's side of Pulumi's protocol: a program registers its resources here and gets what they would become.</summary>
internal sealed class MonitorService(
    MonitorSession session, Transforms transforms, Hooks hooks, InvokeSource invokes, ComponentSource components)
    : ResourceMonitor.ResourceMonitorBase
{
    private static readonly Task<Empty> Done = Task.FromResult(new Empty());

    private static readonly HashSet<string> Features = new(StringComparer.Ordinal)
    {
        "secrets", "resourceReferences", "outputValues", "aliasSpecs", "deletedWith", "replaceWith", "transforms", "invokeTransforms",
        "parameterization", "resourceHooks", "errorHooks",
    };

    public override Task<SupportsFeatureResponse> SupportsFeature(SupportsFeatureRequest request, ServerCallContext context) =>
        Task.FromResult(new SupportsFeatureResponse { HasSupport = Features.Contains(request.Id) });

    public override async Task<RegisterResourceResponse> RegisterResource(RegisterResourceRequest request, ServerCallContext context)
    {
        var order = session.NextOrder();
        Refuse(request.Type, request.Name, request.Parent, request.Provider, isComponent: !request.Custom && !request.Remote);
        await transforms.ApplyAsync(request, context.CancellationToken);
        var registration = RegistrationReader.Read(request, order, session);
        ReportMissingFiles(registration);
        if (request.Remote && await components.ConstructAsync(request, registration, context.CancellationToken) is { } made)
        {
            return made;
        }

        await hooks.BeforeAsync(request, registration, context.CancellationToken);
        var state = session.Register(registration);
        if (registration.Type == ResourceUrn.StackType)
        {
            session.Root = state.Urn;
        }

        await hooks.AfterAsync(request, state, context.CancellationToken);

        // Dependencies of outputs would be those of a component that another plugin made: what a program made itself it knows.
        return new RegisterResourceResponse
        {
            Urn = state.Urn,
            Id = state.Id ?? "",
            Object = new MonitorAnswers(request.AcceptSecrets, request.AcceptResources).Write(
                registration.Custom ? state.Outputs : registration.Inputs),
        };
    }

    public override async Task<Empty> RegisterResourceOutputs(RegisterResourceOutputsRequest request, ServerCallContext context)
    {
        if (session.Find(request.Urn) is not { } state)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, $"'{request.Urn}' is not the URN of a registered resource."));
        }

        var outputs = MonitorValues.Read(request.Outputs);
        session.Engine.RegisterOutputs(request.Urn, outputs);
        await hooks.AfterAsync(state, outputs, context.CancellationToken);
        return new Empty();
    }

    public override Task<ReadResourceResponse> ReadResource(ReadResourceRequest request, ServerCallContext context)
    {
        Refuse(request.Type, request.Name, request.Parent, request.Provider, isComponent: false);
        var state = session.Register(RegistrationReader.Read(request, session.NextOrder(), session));
        return Task.FromResult(new ReadResourceResponse
        {
            Urn = state.Urn,
            Properties = new MonitorAnswers(request.AcceptSecrets, request.AcceptResources).Write(state.Outputs),
        });
    }

    public override async Task<InvokeResponse> Invoke(ResourceInvokeRequest request, ServerCallContext context)
    {
        await transforms.ApplyAsync(request, context.CancellationToken);
        Refuse(request.Provider);
        var answer = invokes.Answer(request.Tok, MonitorValues.Read(request.Args), request.Provider);
        return new InvokeResponse { Return = new MonitorAnswers(Secrets: true, request.AcceptResources).Write(answer) };
    }

    public override async Task StreamInvoke(
        ResourceInvokeRequest request, IServerStreamWriter<InvokeResponse> responseStream, ServerCallContext context) =>
        await responseStream.WriteAsync(await Invoke(request, context), context.CancellationToken);

    // Where the plugin of the component cannot be run, the method's results are not known.
    public override async Task<CallResponse> Call(ResourceCallRequest request, ServerCallContext context)
    {
        Refuse(request.Provider);
        if (await components.CallAsync(request, context.CancellationToken) is { } answer)
        {
            return answer;
        }

        session.Assume(request.Tok);
        return new CallResponse { Return = new Struct() };
    }

    public override Task<Empty> RegisterStackTransform(Callback request, ServerCallContext context)
    {
        session.AddStackTransform(request);
        return Done;
    }

    public override Task<Empty> RegisterStackInvokeTransform(Callback request, ServerCallContext context)
    {
        session.AddInvokeTransform(request);
        return Done;
    }

    public override Task<Empty> RegisterResourceHook(RegisterResourceHookRequest request, ServerCallContext context)
    {
        hooks.Add(request.Name, request);
        return Done;
    }

    public override Task<Empty> RegisterErrorHook(RegisterErrorHookRequest request, ServerCallContext context)
    {
        hooks.Add(request.Name, hook: null);
        return Done;
    }

    public override Task<RegisterPackageResponse> RegisterPackage(RegisterPackageRequest request, ServerCallContext context)
    {
        var package = request.Parameterization is { Name.Length: > 0 } parameters
            ? new PackageReference(parameters.Name, parameters.Version)
            {
                Plugin = request.Name, PluginVersion = request.Version, Value = parameters.Value,
            }
            : new PackageReference(request.Name, request.Version);
        return Task.FromResult(new RegisterPackageResponse { Ref = session.AddPackage(package) });
    }

    public override Task<Empty> SignalAndWaitForShutdown(Empty request, ServerCallContext context) => Done;

    // A provider is found by the type of its resource; a component of the program's own is called as the program likes.
    private static void Refuse(string type, string name, string parent, string provider, bool isComponent)
    {
        var parts = type.Split(':');
        var isType = type.Length > 0 && parts.All(part => part.Length > 0)
            && (isComponent || parts.Length > 2 || type.StartsWith("pulumi:", StringComparison.Ordinal));
        var problem = name.Length == 0 ? "A resource has no name."
            : !isType ? $"Resource '{name}' has the type '{type}', which is not of the form package:module:Type."
            : parent.Length > 0 && !ResourceUrn.IsUrn(parent) ? $"The parent of '{name}' is not a URN: '{parent}'."
            : null;
        if (problem is not null)
        {
            throw new FormatException(problem);
        }

        Refuse(provider);
    }

    // The engine stops there; this preview goes on, to tell all that is wrong.
    private void ReportMissingFiles(Registration registration)
    {
        foreach (var missing in MissingFiles.Of(registration, session.Engine.Settings.Directory))
        {
            session.Engine.Report(new Problem(missing, session.Engine.UrnOf(registration)));
        }
    }

    private static void Refuse(string provider)
    {
        if (provider.Length > 0 && !(provider.Contains("::", StringComparison.Ordinal) && ResourceUrn.IsUrn(ResourceUrn.OfProvider(provider))))
        {
            throw new FormatException($"'{provider}' is no reference to a provider, urn::id.");
        }
    }
}
