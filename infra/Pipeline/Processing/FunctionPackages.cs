using Hipaa.Components.Database;
using Hipaa.Lambdas.Contract;
using Pulumi;

namespace Hipaa.Infra.Pipeline.Processing;

/// <summary>What building this project has published of the functions, for Lambda to run.</summary>
public static class FunctionPackages
{
    private const string Folder = "../artifacts/functions";
    private const string Bundle = "certificates/global-bundle.pem";

    /// <summary>
    /// The archive of a function, made when it was published: the engine would drop the permission to execute that Lambda wants of its program.
    /// Its path is relative to the program's folder, where the engine runs it.
    /// </summary>
    internal static FileArchive ArchiveOf(FunctionContract contract) => new($"{Folder}/{contract.Name}.zip");

    /// <summary>What was published of a function.</summary>
    internal static FunctionPackage Of(FunctionContract contract) =>
        Manifest(Directory.GetCurrentDirectory(), contract) ?? FunctionPackage.Unpublished;

    /// <summary>What a deployment would miss, one sentence each; none if all is there.</summary>
    /// <param name="program">The program's folder.</param>
    /// <param name="region">Where the database is.</param>
    public static IReadOnlyList<string> Missing(string program, string region)
    {
        var published = Functions.All.ToLookup(
            function => File.Exists(At(program, $"{function.Name}.zip")) && Manifest(program, function) is not null);
        // Each archive has a file of its own, and it is the same one: it is read as often as there are archives, and judged once.
        var strangers = published[true].GroupBy(function => TextOf(At(program, $"{function.Name}/{Bundle}")), StringComparer.Ordinal)
            .Where(same => !DatabaseAuthorities.Holds(same.Key, region, DateTimeOffset.UtcNow)).SelectMany(same => same);
        return
        [
            .. published[false].Select(function => $"artifacts/functions/{function.Name}.zip is missing: build infra, or run ./hipaa package."),
            .. strangers.Select(function =>
                $"artifacts/functions/{function.Name}/{Bundle} lacks the authority of Amazon RDS in {region}, "
                + "without which the function trusts no database there: see docs/decisions/function-packages.md."),
        ];
    }

    private static FunctionPackage? Manifest(string program, FunctionContract function) =>
        FunctionPackage.Read(TextOf(At(program, $"{function.Name}.json")));

    private static string TextOf(string file) => File.Exists(file) ? File.ReadAllText(file) : "";

    private static string At(string program, string file) => Path.GetFullPath(Path.Combine(program, Folder, file));
}
