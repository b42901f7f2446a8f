using Hipaa.Policy.Readers;

namespace Hipaa.Cli.Check;

/// <summary>The preview, plan or state that a command is given: a file, or "-" for standard input.</summary>
internal static class InputFile
{
    /// <summary>Reads it, and says on standard error what should be known about it.</summary>
    /// <exception cref="BadInputException">It can't be read, or is no stack.</exception>
    internal static async Task<StackInput> ReadAsync(Workspace workspace, string name, CancellationToken cancellation)
    {
        var called = name is "-" ? "standard input" : name;
        try
        {
            await using var stream = name is "-" ? workspace.Input?.Invoke() ?? Console.OpenStandardInput() : File.OpenRead(name);
            var input = await StackReader.ReadAsync(stream, called, cancellation);
            foreach (var note in input.Notes)
            {
                await workspace.Error.WriteLineAsync($"hipaa: {called}: {note}");
            }

            return input;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BadInputException(
                Directory.Exists(name)
                    ? $"{name} is a directory; name a file."
                    : $"{called} can't be read: {e.Message.ReplaceLineEndings(" ")}",
                e);
        }
    }
}
