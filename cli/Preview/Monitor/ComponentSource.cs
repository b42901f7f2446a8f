using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Preview.Monitor.Protocol;
using Hipaa.Cli.Preview.Resources;
using Hipaa.Cli.Preview.Values;

namespace Hipaa.Cli.Preview.Monitor;

/// <summary>
/// Has components of other plugins made there, and their methods answered there. What the plugin registers for a component comes through
/// the same monitor as what the program registers.
/// </summary>
internal sealed class ComponentSource(MonitorSession session)
{
    private const int Parallel = 16;

    // All that the protocol can say; what the program does not take is left out of its answer.
    private static readonly MonitorAnswers Full = new(Secrets: true, Resources: true);

    /// <summary>The component as its plugin made it; none if the plugin cannot be run, which is noted.</summary>
    internal async Task<RegisterResourceResponse?> ConstructAsync(
        RegisterResourceRequest request, Registration registration, CancellationToken cancellation)
    {
        var urn = session.Engine.UrnOf(registration);
        var package = session.PackageOf(request.PackageRef, request.Type, request.Version);
        RunningProvider provider;
        try
        {
            provider = await ProviderAsync(package, registration, cancellation);
        }
        catch (NoProviderException none)
        {
            session.NotSeenInto(urn, none.Message);
            return null;
        }

        session.Engine.ProviderOf(registration);
        var made = await AskAsync(
            $"makes '{request.Name}' ({request.Type})", urn, package, provider,
            token => provider.Client.ConstructAsync(Construct(request, registration, provider), cancellationToken: token), cancellation);
        if (session.Find(made.Urn) is null)
        {
            throw session.Fail($"The provider of {package.Name} answers '{made.Urn}' for '{request.Name}' and has registered no such component.", urn);
        }

        var (outputs, dependencies) = Read(made.State, made.StateDependencies);
        var response = new RegisterResourceResponse
        {
            Urn = made.Urn,
            Object = new MonitorAnswers(request.AcceptSecrets, request.AcceptResources).Write(outputs),
        };
        response.PropertyDependencies.Add(dependencies);
        return response;
    }

    /// <summary>What a method of a component answers; none if its plugin cannot be run.</summary>
    internal async Task<CallResponse?> CallAsync(ResourceCallRequest request, CancellationToken cancellation)
    {
        var package = session.PackageOf(request.PackageRef, request.Tok, request.Version);
        RunningProvider provider;
        try
        {
            provider = await ProviderAsync(
                package, new Registration { Order = 0, Type = request.Tok, Name = "", Custom = false, Provider = request.Provider }, cancellation);
        }
        catch (NoProviderException)
        {
            return null;
        }

        var answer = await AskAsync(
            $"answers {request.Tok}", "", package, provider,
            token => provider.Client.CallAsync(Call(request, provider), cancellationToken: token), cancellation);
        var (values, dependencies) = Read(answer.Return, answer.ReturnDependencies);
        var response = new CallResponse { Return = Full.Write(values) };
        response.Failures.Add(answer.Failures);
        response.ReturnDependencies.Add(dependencies);
        return response;
    }

    private async Task<RunningProvider> ProviderAsync(PackageReference package, Registration user, CancellationToken cancellation)
    {
        var given = string.IsNullOrEmpty(user.Provider) ? null : session.Find(ResourceUrn.OfProvider(user.Provider));
        var inputs = given?.Registration.Inputs ?? DefaultProvider.For(user, session.Engine.Settings).Inputs;
        var settings = inputs.Where(IsSetting).ToDictionary(StringComparer.Ordinal);
        if (settings.Values.Any(UnknownValue.IsIn))
        {
            throw new NoProviderException("settings of its provider are not known before anything exists");
        }

        var providers = session.Providers ?? throw new NoProviderException("nothing here runs plugins");
        var number = session.Wait($"The provider of {package.Name} has not started yet.");
        try
        {
            return await providers.GetAsync(new ProviderKey(package, given is null ? "" : user.Provider!), settings, cancellation);
        }
        finally
        {
            // A program that is ended over it leaves it among what is awaited.
            if (!cancellation.IsCancellationRequested)
            {
                session.Answered(number);
            }
        }

        static bool IsSetting(KeyValuePair<string, object?> input) => input.Key != "version";
    }

    private async Task<T> AskAsync<T>(
        string what, string urn, PackageReference package, RunningProvider provider,
        Func<CancellationToken, AsyncUnaryCall<T>> ask, CancellationToken cancellation)
    {
        var number = session.Wait($"The provider of {package.Name} has not answered: it {what}.");
        T answer;
        try
        {
            answer = await ask(cancellation);
        }
        catch (RpcException problem) when (!cancellation.IsCancellationRequested)
        {
            session.Answered(number);
            var ending = problem.StatusCode == StatusCode.Unavailable ? await provider.EndingAsync() : null;
            throw session.Fail(
                ending is null
                    ? $"The provider of {package.Name} fails as it {what}: {problem.Status.Detail}"
                    : $"The provider of {package.Name} {ending} as it {what}.",
                urn);
        }

        session.Answered(number);
        return answer;
    }

    private ConstructRequest Construct(RegisterResourceRequest request, Registration registration, RunningProvider provider)
    {
        var settings = session.Engine.Settings;
        var construct = new ConstructRequest
        {
            Project = settings.Project,
            Stack = settings.Stack,
            Organization = MonitorSession.Organization,
            DryRun = true,
            Parallel = Parallel,
            MonitorEndpoint = session.Address,
            Type = request.Type,
            Name = request.Name,
            Parent = registration.Parent ?? "",
            Inputs = Given(request.Object, provider),
            Protect = registration.Protect,
            DeletedWith = request.DeletedWith,
            AcceptsOutputValues = true,
            ResourceHooks = request.Hooks,
        };
        construct.Config.Add(settings.Config.ToDictionary(StringComparer.Ordinal));
        construct.ConfigSecretKeys.Add(settings.SecretKeys);
        construct.InputDependencies.Add(Read(request.Object, request.PropertyDependencies).Dependencies);
        construct.Providers.Add(request.Providers);
        construct.Dependencies.Add(request.Dependencies);
        construct.AdditionalSecretOutputs.Add(request.AdditionalSecretOutputs);
        construct.IgnoreChanges.Add(request.IgnoreChanges);
        construct.ReplaceOnChanges.Add(request.ReplaceOnChanges);
        construct.Aliases.Add(request.AliasURNs.Select(alias => new Alias { Urn = alias }).Concat(request.Aliases));
        if (request.HasRetainOnDelete)
        {
            construct.RetainOnDelete = request.RetainOnDelete;
        }

        if (request.DeleteBeforeReplaceDefined)
        {
            construct.DeleteBeforeReplace = request.DeleteBeforeReplace;
        }

        return construct;
    }

    private CallRequest Call(ResourceCallRequest request, RunningProvider provider)
    {
        var settings = session.Engine.Settings;
        var call = new CallRequest
        {
            Tok = request.Tok,
            Args = Given(request.Args, provider),
            Project = settings.Project,
            Stack = settings.Stack,
            Organization = MonitorSession.Organization,
            DryRun = true,
            Parallel = Parallel,
            MonitorEndpoint = session.Address,
            AcceptsOutputValues = true,
        };
        call.Config.Add(settings.Config.ToDictionary(StringComparer.Ordinal));
        call.ConfigSecretKeys.Add(settings.SecretKeys);
        call.ArgDependencies.Add(Read(request.Args, request.ArgDependencies).Dependencies);
        return call;
    }

    private static Struct Given(Struct? values, RunningProvider provider) =>
        provider.AcceptsOutputs && values is not null ? values : Full.Write(MonitorValues.Read(values));

    // Values that say where they come from, as values and as what they depend on.
    private static (Dictionary<string, object?> Values, Dictionary<string, Urns> Dependencies) Read(
        Struct? structure, MapField<string, Urns> told)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        var dependencies = new Dictionary<string, Urns>(told, StringComparer.Ordinal);
        foreach (var (name, value) in structure?.Fields.AsEnumerable() ?? [])
        {
            var reader = new MonitorValues();
            values[name] = reader.Read(value);
            var urns = (told.TryGetValue(name, out var some) ? some.Urns_ : []).Concat(reader.Dependencies).Distinct(StringComparer.Ordinal);
            dependencies[name] = new Urns { Urns_ = { urns.Order(StringComparer.Ordinal) } };
        }

        return (values, dependencies);
    }
}
