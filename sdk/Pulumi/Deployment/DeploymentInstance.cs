using System.Collections.Immutable;

namespace Pulumi;

/// <summary>The current run as the program sees it.</summary>
public sealed class DeploymentInstance
{
    internal DeploymentInstance(Deployment deployment) => Deployment = deployment;

    /// <summary>The organization's name.</summary>
    public string OrganizationName => Deployment.OrganizationName;

    /// <summary>The project's name.</summary>
    public string ProjectName => Deployment.ProjectName;

    /// <summary>The stack's name.</summary>
    public string StackName => Deployment.StackName;

    /// <summary>The folder of the project.</summary>
    /// <exception cref="InvalidOperationException">The run was not given one.</exception>
    public string RootDirectory =>
        Deployment.RootDirectory ?? throw new InvalidOperationException("This run has no root directory.");

    /// <summary>Whether this is a preview: resources are planned, not made, and their outputs may be unknown.</summary>
    public bool IsDryRun => Deployment.IsDryRun;

    internal Deployment Deployment { get; }

    /// <summary>Calls a provider function. Unknown if an argument is, or a resource that an argument came from.</summary>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options = null) =>
        new(Deployment.Functions.InvokeAsOutputAsync<T>(token, args, options));

    /// <inheritdoc cref="Invoke{T}(string, InvokeArgs, InvokeOptions)"/>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOutputOptions options) =>
        Invoke<T>(token, args, (InvokeOptions)options);

    /// <summary>Calls a provider function that returns one value.</summary>
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOptions? options = null) =>
        Invoke<ImmutableDictionary<string, T>>(token, args, options).Apply(result => result.Values.First());

    /// <inheritdoc cref="InvokeSingle{T}(string, InvokeArgs, InvokeOptions)"/>
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOutputOptions options) =>
        InvokeSingle<T>(token, args, (InvokeOptions)options);

    /// <summary>Calls a provider function now.</summary>
    public Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null) =>
        Deployment.Functions.InvokeAsync<T>(token, args, options);

    /// <summary>Calls a provider function now, for its effect.</summary>
    public Task InvokeAsync(string token, InvokeArgs args, InvokeOptions? options = null) =>
        InvokeAsync<object>(token, args, options);

    /// <summary>Calls a provider function that returns one value, now.</summary>
    public async Task<T> InvokeSingleAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null) =>
        (await InvokeAsync<ImmutableDictionary<string, T>>(token, args, options)).Values.First();

    /// <summary>Calls a method of a resource.</summary>
    public Output<T> Call<T>(string token, CallArgs args, Resource? self = null, CallOptions? options = null) =>
        new(Deployment.Functions.CallAsync<T>(token, args, self, options));

    /// <summary>Calls a method of a resource, for its effect.</summary>
    public void Call(string token, CallArgs args, Resource? self = null, CallOptions? options = null) =>
        Call<object>(token, args, self, options);
}
