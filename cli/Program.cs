using Hipaa.Cli;
using Hipaa.Cli.Commands;
using Hipaa.Launcher;

var workspace = Workspace.OfProcess();
if (Environment.GetEnvironmentVariable(Sources.Asked) is { Length: > 0 } launcher
    && Directory.Exists(workspace.Root))
{
    // It is asked of this process alone, not of those that it starts.
    Environment.SetEnvironmentVariable(Sources.Asked, null);
    if (!new Sources(workspace.Root).AreBuilt()) return await Rebuild.StartAgainAsync(launcher, args);
}

return await CommandLine.RunAsync(args, workspace);
