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
    public static IReadOnlyList<string> Missing(string program) =>
    [
        .. Functions.All.Where(function => !File.Exists(At(program, function, $"Hipaa.Lambdas.{function.Name}.dll")))
            .Select(function => $"artifacts/functions/{function.Name} is missing: build infra, or run ./hipaa package."),
        .. Functions.All.Any(function => !File.Exists(At(program, function, Bundle)))
            ? (string[])[$"{Bundle} is missing: functions trust no database without the authorities of Amazon RDS. See docs/decisions/function-packages.md."]
            : [],
    ];

    private static string At(string program, FunctionContract function, string file) => Path.GetFullPath(Path.Combine(program, Folder, function.Name, file));
}
