using Pulumi.Testing;

namespace Pulumi;

/// <summary>A run of a program. Each run has its own instance, which flows with its asynchronous calls.</summary>
public sealed partial class Deployment
{
    private static readonly AsyncLocal<DeploymentInstance?> Ambient = new();

    private Deployment(IMocks mocks, TestOptions? options)
    {
        IsDryRun = options?.IsPreview ?? true;
        StackName = options?.StackName ?? "stack";
        ProjectName = options?.ProjectName ?? "project";
        OrganizationName = options?.OrganizationName ?? "organization";
        RootDirectory = options?.RootDirectory;
        Registrar = new Registrar(this, mocks);
        Functions = new FunctionCaller(mocks);
    }

    /// <summary>The current run.</summary>
    /// <exception cref="InvalidOperationException">No run is under way.</exception>
    public static DeploymentInstance Instance =>
        Ambient.Value ?? throw new InvalidOperationException("Trying to acquire Deployment.Instance before 'Run' was called.");

    /// <summary>The current run, or null.</summary>
    internal static Deployment? Current => Ambient.Value?.Deployment;

    internal static Deployment Required => Instance.Deployment;

    internal string OrganizationName { get; }

    internal string ProjectName { get; }

    internal string StackName { get; }

    internal string? RootDirectory { get; }

    internal bool IsDryRun { get; }

    internal StackConfiguration Configuration { get; } = StackConfiguration.FromEnvironment();

    internal PendingWork Work { get; } = new();

    internal ErrorLog Errors { get; } = new();

    internal Registrar Registrar { get; }

    internal FunctionCaller Functions { get; }

    internal Stack Stack
    {
        get => field ?? throw new InvalidOperationException("Trying to acquire Deployment.Stack before 'Run' was called.");
        set;
    }
}
