using System.Reflection;
using Pulumi;

namespace Hipaa.Infra;

/// <summary>The Pulumi core that is loaded, against the one that the providers' packages were built for.</summary>
public static class PulumiCore
{
    /// <summary>One line if a provider needs a newer core than there is, which would end the program half way; null if all is well.</summary>
    public static string? Problem() => Problem(
        typeof(Deployment).Assembly.GetName(),
        typeof(PulumiCore).Assembly.GetReferencedAssemblies()
            .Where(reference => reference.Name?.StartsWith("Pulumi.", StringComparison.Ordinal) == true).Select(Assembly.Load));

    /// <param name="core">What is loaded.</param>
    /// <param name="providers">Assemblies that refer to it; none of their types has to load.</param>
    public static string? Problem(AssemblyName core, IEnumerable<Assembly> providers) => (
        from provider in providers
        from needed in provider.GetReferencedAssemblies()
        where needed.Name == core.Name && needed.Version > core.Version
        orderby needed.Version descending
        select $"{provider.GetName().Name} was built for {core.Name} {Short(needed)}, and {Short(core)} is what is here: "
            + "let it float upward in Directory.Packages.props and restore again, with -p:RestoreForceEvaluate=true where a lock file holds it.")
        .FirstOrDefault();

    private static string? Short(AssemblyName assembly) => assembly.Version?.ToString(3);
}
