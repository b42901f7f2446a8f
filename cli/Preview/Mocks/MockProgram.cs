using System.Text.Json;
using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Project;
using Pulumi;
using Pulumi.Testing;

namespace Hipaa.Cli.Preview.Mocks;

/// <summary>Runs a Pulumi program in this process against a <see cref="PreviewEngine"/>, through the SDK's testing mocks.</summary>
internal static class MockProgram
{
    /// <summary>Runs the program to its end. What it throws is a problem of the preview.</summary>
    internal static async Task RunAsync<TStack>(PreviewEngine engine, Func<StackOptions, TStack> create, bool debug)
        where TStack : Stack
    {
        using var config = new ConfigEnvironment(engine.Settings);
        await RunWithoutConfigurationAsync(engine, create, debug);
    }

    /// <summary>As <see cref="RunAsync"/>, of a program that asks for no configuration: it leaves the process's environment as it is.</summary>
    internal static async Task RunWithoutConfigurationAsync<TStack>(PreviewEngine engine, Func<StackOptions, TStack> create, bool debug)
        where TStack : Stack
    {
        var settings = engine.Settings;
        var capture = new ProgramCapture(engine);
        var options = new StackOptions();
        options.ResourceTransformations.Add(capture.Transform);
        try
        {
            await Deployment.TestWithServiceProviderAsync<TStack>(
                new EngineMocks(engine, capture),
                new StackFactory<TStack>(() => create(options)),
                new TestOptions { ProjectName = settings.Project, StackName = settings.Stack, IsPreview = true });
        }
        catch (Exception failure)
        {
            foreach (var message in ProgramFailure.Messages(failure, debug))
            {
                engine.Report(new Problem(message));
            }
        }
    }

    // The SDK asks for the stack inside the deployment, where alone it can be constructed.
    private sealed class StackFactory<TStack>(Func<TStack> create) : IServiceProvider
        where TStack : Stack
    {
        public object? GetService(Type serviceType) => serviceType == typeof(TStack) ? create() : null;
    }

    // The SDK reads configuration from the environment and nowhere else.
    private sealed class ConfigEnvironment : IDisposable
    {
        private const string Values = "PULUMI_CONFIG";
        private const string SecretKeys = "PULUMI_CONFIG_SECRET_KEYS";
        private readonly (string Name, string? Before)[] variables =
            [(Values, Environment.GetEnvironmentVariable(Values)), (SecretKeys, Environment.GetEnvironmentVariable(SecretKeys))];

        internal ConfigEnvironment(PreviewSettings settings)
        {
            Environment.SetEnvironmentVariable(
                Values, JsonSerializer.Serialize(settings.Config, ConfigJson.Default.IReadOnlyDictionaryStringString));
            Environment.SetEnvironmentVariable(
                SecretKeys, JsonSerializer.Serialize([.. settings.SecretKeys], ConfigJson.Default.StringArray));
        }

        public void Dispose()
        {
            foreach (var (name, before) in variables)
            {
                Environment.SetEnvironmentVariable(name, before);
            }
        }
    }
}
