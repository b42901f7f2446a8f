using System.Runtime.InteropServices;
using Hipaa.Policy.Analyzer;

// The engine starts the pack with its own address as the last argument; flags such as --logtostderr may come before it.
var address = args.LastOrDefault(argument => argument.Contains(':', StringComparison.Ordinal) && !argument.StartsWith('-'));
if (address is null)
{
    await Console.Error.WriteLineAsync(
        "This is a Pulumi policy pack: run \"pulumi preview --policy-pack policy\", or \"./hipaa check FILE\" without Pulumi.");
    return 2;
}

// An interrupt reaches the whole process group. The engine ends in its own time, and then this process does.
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
using var ending = new CancellationTokenSource();
using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
{
    context.Cancel = true;
    ending.Cancel();
});
await using var output = Console.OpenStandardOutput();
await AnalyzerServer.RunAsync(
    address, port => output.Write(System.Text.Encoding.ASCII.GetBytes($"{port}\n")), TimeProvider.System, ending.Token);
return 0;
