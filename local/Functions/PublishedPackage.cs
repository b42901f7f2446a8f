using System.Runtime.InteropServices;
using System.Text.Json;
using Hipaa.Lambdas.Contract;

namespace Hipaa.Local.Functions;

/// <summary>A function as it was published, and how Lambda's runtime starts it.</summary>
/// <param name="Folder">Where packages were published to.</param>
/// <param name="Function">Which function.</param>
/// <param name="Runtime">Of its manifest.</param>
/// <param name="Handler">Of its manifest.</param>
/// <param name="Architecture">Of its manifest.</param>
internal sealed record PublishedPackage(string Folder, FunctionContract Function, string Runtime, string Handler, string Architecture)
{
    /// <summary>Holds the C library and OpenSSL for arm64 where this machine has another processor (tests/servers.sh).</summary>
    private const string Arm64Root = "HIPAA_ARM64_ROOT";

    /// <summary>What Lambda is given.</summary>
    internal string Archive => Path.Combine(Folder, $"{Function.Name}.zip");

    internal static PublishedPackage In(string folder, FunctionContract function)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, $"{function.Name}.json")));
        return new(folder, function, Text("runtime"), Text("handler"), Text("architecture"));

        string Text(string name) => manifest.RootElement.GetProperty(name).GetString()!;
    }

    /// <summary>
    /// What is executed once the archive is unpacked: <c>bootstrap</c> on <c>provided.al2023</c>; on <c>dotnet10</c> the assembly that the handler
    /// names (bootstrap-al2023.sh of github.com/aws/aws-lambda-dotnet: a handler without a colon is an assembly, which <c>dotnet exec</c> gets).
    /// </summary>
    /// <param name="task">Where it is unpacked to.</param>
    internal string[] Command(string task) => Runtime switch
    {
        "dotnet10" => ["dotnet", "exec", $"{task}/{Handler}.dll"],
        _ when Here == Architecture => [$"{task}/bootstrap"],
        _ => ["qemu-aarch64-static", "-L", Environment.GetEnvironmentVariable(Arm64Root) ?? throw new InvalidOperationException(
            $"The functions are published for {Architecture}: to run them here takes qemu-user-static, and in {Arm64Root} a folder with glibc and OpenSSL for it."), $"{task}/bootstrap"],
    };

    private static string Here => RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.Arm64 ? "arm64" : "x86_64";
}
