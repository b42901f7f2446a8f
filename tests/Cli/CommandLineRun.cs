using System.Text;
using Hipaa.Cli.Commands;

namespace Hipaa.Cli.Tests;

/// <summary>What one command answered.</summary>
internal sealed record CommandLineRun(int Code, string Output, string Error)
{
    internal IReadOnlyList<string> ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    internal static Task<CommandLineRun> OfAsync(string root, params string[] args) => OfAsync(root, [], args);

    internal static async Task<CommandLineRun> OfAsync(string root, byte[] input, string[] args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var bytes = new MemoryStream();
        var code = await CommandLine.RunAsync(args, new Workspace(root, output, () => bytes, error, OutputIsRedirected: true, ErrorIsRedirected: true, () => new MemoryStream(input)));
        return new(code, output + Encoding.UTF8.GetString(bytes.ToArray()), error.ToString());
    }
}
