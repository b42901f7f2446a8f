using Hipaa.Cli;
using Hipaa.Cli.Commands;

return await CommandLine.RunAsync(args, Workspace.OfProcess());
