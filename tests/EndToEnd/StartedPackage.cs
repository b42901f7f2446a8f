using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.EndToEnd.Tests;

/// <summary>
/// A function as it is deployed: the published archive, unchanged, with the environment of the program's preview, in which the names of stores
/// and the database's address are those of this machine's servers.
/// </summary>
internal sealed class StartedPackage : IAsyncDisposable
{
    private readonly LambdaSandbox _sandbox;

    private StartedPackage(LambdaSandbox sandbox, RuntimeApiServer lambda, HostedFunction process) => (_sandbox, Lambda, Process) = (sandbox, lambda, process);

    internal RuntimeApiServer Lambda { get; }

    internal HostedFunction Process { get; }

    /// <summary>Starts it.</summary>
    /// <param name="previewed">What the program deploys.</param>
    /// <param name="contract">Which function.</param>
    /// <param name="stack">The servers.</param>
    /// <param name="change">Changes variables; null removes one. A path below <c>/var/task</c> is put where the archive is.</param>
    internal static async Task<StartedPackage> StartAsync(
        PreviewedFunctions previewed, FunctionContract contract, PipelineStack stack, params (string Name, string? Value)[] change)
    {
        await stack.Database.AskForTokensAsync();
        var package = PublishedPackage.In(PreviewedFunctions.Packages, contract);
        var deployed = previewed.Of(contract);
        Assert.Equal((package.Runtime, package.Handler, package.Architecture), (deployed.Runtime, deployed.Handler, deployed.Architecture));
        var sandbox = new LambdaSandbox(package, stack.Servers.Postgres.CaFile);
        var lambda = await RuntimeApiServer.StartAsync();
        var environment = LambdaEnvironment.Of(deployed.Name, deployed.Handler, deployed.Runtime, lambda.Authority, stack.Servers.Moto.Endpoint, deployed.MemoryMegabytes);
        foreach (var (name, value) in deployed.Environment)
        {
            environment[name] = value.StartsWith("/var/task/", StringComparison.Ordinal) ? sandbox.InTask(value["/var/task/".Length..]) : value;
        }

        // Where the servers of this machine are; everything else is as deployed.
        var here = stack.Variables(deployed.Environment["DB_USER"]);
        foreach (var name in deployed.Environment.Keys.Intersect(here.Keys, StringComparer.Ordinal).Where(name => name is not ("DB_USER" or "DEFAULT_TENANT")))
        {
            environment[name] = here[name];
        }

        environment["DB_CA_BUNDLE"] = sandbox.Authority;
        foreach (var (name, value) in (IEnumerable<(string, string?)>)[("ANALYTICS_BUCKET", stack.Landing), ("DEIDENTIFIED_KEY_ARN", PipelineStack.KeyArn)])
        {
            if (environment.ContainsKey(name))
            {
                environment[name] = value!;
            }
        }

        foreach (var (name, value) in change)
        {
            environment.Remove(name);
            if (value is not null)
            {
                environment[name] = value.StartsWith("/var/task/", StringComparison.Ordinal) ? sandbox.InTask(value["/var/task/".Length..]) : value;
            }
        }

        return new(sandbox, lambda, sandbox.Start(environment));
    }

    /// <summary>An invocation; the process has to live on.</summary>
    internal async Task<Told> InvokeAsync(Stream input, TimeSpan? limit = null)
    {
        var told = Lambda.InvokeAsync(input, limit ?? TimeSpan.FromMinutes(2));
        var ended = Process.ExitAsync(TimeSpan.FromMinutes(5));
        if (await Task.WhenAny(told, ended) != told)
        {
            var code = await ended;
            Assert.Fail($"It ended with {code}: {Process.Log}");
        }

        return await told;
    }

    public async ValueTask DisposeAsync()
    {
        Process.Dispose();
        await Lambda.DisposeAsync();
        _sandbox.Dispose();
    }
}
