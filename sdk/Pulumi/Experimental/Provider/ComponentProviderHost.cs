using System.Reflection;

namespace Pulumi.Experimental.Provider;

/// <summary>Serves the components of an assembly to the Pulumi engine, which programs in every language ask for them.</summary>
public static class ComponentProviderHost
{
    /// <summary>Would answer the engine; this build says that it cannot.</summary>
    /// <param name="args">Command line of the plugin.</param>
    /// <param name="componentAssembly">Where the components are; that of the caller if null.</param>
    /// <param name="packageName">Name of the package; made of the assembly's name if null.</param>
    public static async Task Serve(string[] args, Assembly? componentAssembly = null, string? packageName = null)
    {
        await Console.Error.WriteLineAsync(
            "This plugin was built with the offline stand-in for the Pulumi packages, which serves no engine: "
            + "build it with the official packages (dotnet build -p:PulumiSdk=nuget).");
        Environment.ExitCode = 1;
    }
}
