using System.IO.Compression;
using System.Runtime.InteropServices;
using Hipaa.Lambdas.Contract;
using Hipaa.Local.Functions;

namespace Hipaa.Cli.Try;

/// <summary>The programs of the functions.</summary>
/// <param name="Kind">What they are, for whoever looks.</param>
/// <param name="Commands">What starts each.</param>
internal sealed record FunctionPrograms(string Kind, IReadOnlyDictionary<FunctionContract, IReadOnlyList<string>> Commands)
{
    private static readonly string[] Read = ["Directory.Build.props", "Directory.Packages.props", "global.json"];

    /// <summary>
    /// The archives that would be deployed, where they were published of what is here and run on this machine; else the same sources, built for the .NET
    /// runtime of this machine, which takes a minute the first time instead of several.
    /// </summary>
    /// <param name="root">The repository.</param>
    /// <param name="task">Where archives are unpacked to, which goes away with the try.</param>
    /// <param name="say">Takes what is worth saying.</param>
    /// <param name="cancellation">Cancels.</param>
    internal static async Task<FunctionPrograms> GetAsync(string root, string task, Action<string> say, CancellationToken cancellation)
    {
        if (Functions.All.All(function => IsFresh(root, Path.Combine(root, "artifacts", "functions", $"{function.Name}.stamp"), "infra")))
        {
            var packages = Functions.All.Select(function => PublishedPackage.In(Path.Combine(root, "artifacts", "functions"), function)).ToList();
            if (packages.TrueForAll(RunsHere)) return Unpack(packages, task);
        }

        return await BuildAsync(root, say, cancellation);
    }

    private static FunctionPrograms Unpack(List<PublishedPackage> packages, string task)
    {
        var commands = new Dictionary<FunctionContract, IReadOnlyList<string>>();
        foreach (var package in packages)
        {
            var folder = Path.Combine(task, package.Function.Name);
            ZipFile.ExtractToDirectory(package.Archive, folder);
            commands[package.Function] = package.Command(folder);
        }

        var emulated = packages.Exists(package => package.Command("")[0].StartsWith("qemu", StringComparison.Ordinal));
        return new($"published packages ({packages[0].Runtime}, {packages[0].Architecture}{(emulated ? " by an emulator" : "")})", commands);
    }

    private static async Task<FunctionPrograms> BuildAsync(string root, Action<string> say, CancellationToken cancellation)
    {
        var (folder, stamp) = (Path.Combine(root, "artifacts", "try"), Path.Combine(root, "artifacts", "try", "functions.stamp"));
        var commands = Functions.All.ToDictionary(function => function, IReadOnlyList<string> (function) =>
            ["dotnet", "exec", Path.Combine(folder, "bin", $"Hipaa.Lambdas.{function.Name}", "release", $"Hipaa.Lambdas.{function.Name}.dll")]);
        if (!IsFresh(root, stamp, "local") || !commands.Values.All(command => File.Exists(command[2])))
        {
            say("building the functions for the .NET runtime of this machine: once, a minute or so");
            var errors = await Dotnet.ErrorsAsync(
                root, cancellation, "msbuild", Path.Combine("local", "Functions.proj"), "-nologo", "-v:m", $"-p:ArtifactsPath={folder}", "-p:UseArtifactsOutput=true");
            if (errors.Count > 0) throw new TryException($"the functions do not build: {errors[0]}");
            await File.WriteAllTextAsync(stamp, "", cancellation);
        }

        return new($"built for the .NET runtime of this machine ({RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}), from the same sources", commands);
    }

    // Assemblies with machine code are refused by the runtime of another processor.
    private static bool RunsHere(PublishedPackage package) =>
        package.Architecture == (RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x86_64")
        || (package.Runtime != "dotnet10" && Environment.GetEnvironmentVariable("HIPAA_ARM64_ROOT") is { Length: > 0 } libraries && Directory.Exists(libraries) && Servers.Find("qemu-aarch64-static") is not null);

    /// <summary>Whether nothing that it is made of is younger.</summary>
    private static bool IsFresh(string root, string stamp, string how)
    {
        if (!File.Exists(stamp)) return false;
        var made = File.GetLastWriteTimeUtc(stamp);
        var sources = Directory.EnumerateFiles(Path.Combine(root, "lambdas"), "*", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal));
        return sources.Concat(Directory.EnumerateFiles(Path.Combine(root, how), "Function*.*"))
            .Concat(Read.Select(file => Path.Combine(root, file))).All(file => File.GetLastWriteTimeUtc(file) <= made);
    }
}
