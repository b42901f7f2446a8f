using Hipaa.Infra.Database;
using Hipaa.Lambdas.Contract;
using Pulumi;

namespace Hipaa.Infra.Processing;

/// <summary>What building this project has published of the functions, for Lambda to run.</summary>
public static class FunctionPackages
{
    private const string Folder = "../artifacts/functions";
    private const string Bundle = "certificates/global-bundle.pem";

    /// <summary>
    /// The assembly that Lambda's runtime for .NET starts ("Executable assembly handlers", AWS Lambda Developer Guide): without a type and a
    /// method, the runtime executes it and needs nothing of <c>Amazon.Lambda.*</c> in it.
    /// </summary>
    internal static string Handler(FunctionContract contract) => $"Hipaa.Lambdas.{contract.Name}";

    /// <summary>The archive of a function; its path is relative to the program's folder, where the engine runs it.</summary>
    internal static FileArchive Of(FunctionContract contract) => new($"{Folder}/{contract.Name}");

    /// <summary>What a deployment would miss, one sentence each; none if all is there.</summary>
    /// <param name="program">The program's folder.</param>
    /// <param name="region">Where the database is.</param>
    public static IReadOnlyList<string> Missing(string program, string region)
    {
        var published = Functions.All.ToLookup(function => File.Exists(At(program, function, $"Hipaa.Lambdas.{function.Name}.dll")));
        // Each archive has a file of its own, and it is the same one: it is read as often as there are archives, and judged once.
        var strangers = published[true].GroupBy(function => TextOf(At(program, function, Bundle)), StringComparer.Ordinal)
            .Where(same => !DatabaseAuthorities.Holds(same.Key, region, DateTimeOffset.UtcNow)).SelectMany(same => same);
        return
        [
            .. published[false].Select(function => $"artifacts/functions/{function.Name} is missing: build infra, or run ./hipaa package."),
            .. strangers.Select(function =>
                $"artifacts/functions/{function.Name}/{Bundle} lacks the authority of Amazon RDS in {region}, "
                + "without which the function trusts no database there: see docs/decisions/function-packages.md."),
        ];
    }

    private static string TextOf(string file) => File.Exists(file) ? File.ReadAllText(file) : "";

    private static string At(string program, FunctionContract function, string file) =>
        Path.GetFullPath(Path.Combine(program, Folder, function.Name, file));
}
