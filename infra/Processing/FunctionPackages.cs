using Hipaa.Infra.Database;
using Hipaa.Lambdas.Contract;
using Pulumi;

namespace Hipaa.Infra.Processing;

/// <summary>What building this project has published of the functions, for Lambda to run.</summary>
public static class FunctionPackages
{
    private const string Folder = "../artifacts/functions";
    private const string Bundle = "certificates/global-bundle.pem";

    /// <summary>The archive of a function; its path is relative to the program's folder, where the engine runs it.</summary>
    internal static FileArchive Of(FunctionContract contract) => new($"{Folder}/{contract.Name}");

    /// <summary>What a deployment would miss, one sentence each; none if all is there.</summary>
    /// <param name="program">The program's folder.</param>
    /// <param name="region">Where the database is.</param>
    public static IReadOnlyList<string> Missing(string program, string region)
    {
        var published = Functions.All.ToLookup(function => File.Exists(At(program, function, $"Hipaa.Lambdas.{function.Name}.dll")));
        var strangers = published[true].Where(function => !Trusts(At(program, function, Bundle), region)).ToList();
        return
        [
            .. published[false].Select(function => $"artifacts/functions/{function.Name} is missing: build infra, or run ./hipaa package."),
            .. strangers.Select(function =>
                $"artifacts/functions/{function.Name}/{Bundle} lacks the authority of Amazon RDS in {region}, " +
                "without which the function trusts no database there: see docs/decisions/function-packages.md."),
        ];
    }

    private static bool Trusts(string bundle, string region) =>
        File.Exists(bundle) && DatabaseAuthorities.Holds(File.ReadAllText(bundle), region, DateTimeOffset.UtcNow);

    private static string At(string program, FunctionContract function, string file) =>
        Path.GetFullPath(Path.Combine(program, Folder, function.Name, file));
}
