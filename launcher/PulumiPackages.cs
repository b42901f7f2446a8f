using System.Text.RegularExpressions;

namespace Hipaa.Launcher;

/// <summary>
/// Which Pulumi packages to build against: asked of the package registry once, then remembered. <c>PulumiSdk</c> in the environment wins.
/// </summary>
/// <param name="root">The repository.</param>
/// <param name="say">Tells the user a line.</param>
internal sealed partial class PulumiPackages(string root, Action<string> say)
{
    private static readonly string[] Names = ["Pulumi", "Pulumi.Aws", "Pulumi.Random"];

    private string Choice => Path.Combine(root, ".pulumi-sdk.props");

    private string Probe => Path.Combine(root, "artifacts", "probe");

    /// <returns>Whether it is known.</returns>
    internal async Task<bool> ChooseAsync()
    {
        if (Environment.GetEnvironmentVariable("PulumiSdk") is { Length: > 0 } told)
        {
            say($"Pulumi packages: {told} (from the environment)");
            return true;
        }

        if (File.Exists(Choice))
        {
            var remembered = Remembered().Match(await File.ReadAllTextAsync(Choice)).Groups["sdk"];
            say($"Pulumi packages: {remembered} (remembered in .pulumi-sdk.props)");
            return true;
        }

        return await AskAsync();
    }

    private async Task<bool> AskAsync()
    {
        var (restored, log) = await RestoreAsync();
        if (restored)
        {
            await RememberAsync("nuget");
            say("Pulumi packages: nuget, the official ones");
            return true;
        }

        if (Missing().IsMatch(log))
        {
            await RememberAsync("offline");
            say("Pulumi packages: offline, since the package registry does not carry the official ones");
            return true;
        }

        var lines = log.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var reason = lines.Select(line => Error().Match(line)).FirstOrDefault(match => match.Success)?.Groups["text"].Value
            ?? lines.FirstOrDefault() ?? "dotnet restore said nothing";
        say($"the official Pulumi packages could not be restored: {reason}");
        say("all of it is in artifacts/probe/log; set PulumiSdk=nuget or PulumiSdk=offline to choose without asking the registry");
        return false;
    }

    // A restore of a project that needs nothing else.
    private async Task<(bool Restored, string Log)> RestoreAsync()
    {
        Directory.CreateDirectory(Probe);
        foreach (var file in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
        {
            await File.WriteAllTextAsync(Path.Combine(Probe, file), "<Project />\n");
        }

        var versions = await File.ReadAllTextAsync(Path.Combine(root, "Directory.Packages.props"));
        var pinned = Version().Matches(versions)
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["version"].Value, StringComparer.Ordinal);
        var references = Names.Select(name => $"<PackageReference Include=\"{name}\" Version=\"{pinned[name]}\" />");
        var project = Path.Combine(Probe, "probe.csproj");
        await File.WriteAllTextAsync(project,
            "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>"
            + $"<ItemGroup>{string.Concat(references)}</ItemGroup></Project>\n");
        var log = Path.Combine(Probe, "log");
        return (await Sdk.RunAsync(log, "restore", project, "-v", "q") == 0, await File.ReadAllTextAsync(log));
    }

    private Task RememberAsync(string sdk) => File.WriteAllTextAsync(Choice, $"""
        <Project>
          <PropertyGroup>
            <PulumiSdk Condition="'$(PulumiSdk)' == ''">{sdk}</PulumiSdk>
          </PropertyGroup>
        </Project>

        """);

    [GeneratedRegex(@"== ''"">(?<sdk>[a-z]*)<", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Remembered();

    [GeneratedRegex("<PackageVersion Include=\"(?<name>[^\"]*)\" Version=\"(?<version>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Version();

    [GeneratedRegex("NU110[12]", RegexOptions.None, 1000)]
    private static partial Regex Missing();

    // Without the project that MSBuild puts behind it.
    [GeneratedRegex(@"error (?<text>NU[0-9]*: .*?)( \[[^\]]*\])?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Error();
}
