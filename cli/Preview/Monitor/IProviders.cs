using Hipaa.Cli.Preview.Monitor.Protocol;

namespace Hipaa.Cli.Preview.Monitor;

/// <summary>The plugins that make components for a program.</summary>
internal interface IProviders
{
    /// <summary>The plugin of a provider, started when first asked for.</summary>
    /// <param name="key">Which.</param>
    /// <param name="settings">What it is configured with, where it is started; all of it is known.</param>
    /// <param name="cancellation">Ends the waiting, not the plugin.</param>
    /// <exception cref="NoProviderException">It cannot be run here.</exception>
    Task<RunningProvider> GetAsync(ProviderKey key, IReadOnlyDictionary<string, object?> settings, CancellationToken cancellation);
}

/// <summary>Which plugin, and how it is set up.</summary>
/// <param name="Package">The package that the program names and, where it is made of another plugin's, the parameters that make it.</param>
/// <param name="Reference">The provider that sets it up, as <c>urn::id</c>.</param>
internal sealed record ProviderKey(PackageReference Package, string Reference);

/// <summary>A plugin that answers.</summary>
/// <param name="Client">By which it is asked.</param>
/// <param name="AcceptsOutputs">Whether it takes values that say where they come from.</param>
/// <param name="EndingAsync">How it ended, if it did: half a sentence, for example <c>ends with exit code 3</c>.</param>
internal sealed record RunningProvider(ResourceProvider.ResourceProviderClient Client, bool AcceptsOutputs, Func<Task<string?>> EndingAsync);

/// <summary>A plugin cannot be run here; the message says why in half a sentence.</summary>
internal sealed class NoProviderException(string message) : Exception(message);
