namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>Would run the program under the Pulumi engine; this build says that it cannot.</summary>
    /// <returns>A non-zero exit code.</returns>
    public static Task<int> RunAsync(Action action) => RefuseAsync();

    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync(Func<IDictionary<string, object?>> func) => RefuseAsync();

    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync(Func<Task> func) => RefuseAsync();

    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync(Func<Task<IDictionary<string, object?>>> func, StackOptions? options = null) => RefuseAsync();

    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync<TStack>()
        where TStack : Stack, new() => RefuseAsync();

    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync<TStack>(IServiceProvider serviceProvider)
        where TStack : Stack => RefuseAsync();

    private static async Task<int> RefuseAsync()
    {
        var underEngine = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("PULUMI_MONITOR"));
        await Console.Error.WriteLineAsync(underEngine
            ? "This program was built with the offline stand-in for the Pulumi packages, which cannot deploy: "
                + "build it with the official packages (dotnet build -p:PulumiSdk=nuget) and run pulumi again."
            : "There is no Pulumi engine to run this program: use `pulumi preview` or `pulumi up` with the official packages "
                + "(dotnet build -p:PulumiSdk=nuget), or `./hipaa preview` to see its resources offline.");
        return Environment.ExitCode = 1;
    }
}
