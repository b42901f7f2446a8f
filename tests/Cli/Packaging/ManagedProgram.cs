using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.Json;

namespace Hipaa.Cli.Tests.Packaging;

/// <summary>An archive for Lambda's managed runtime.</summary>
internal static class ManagedProgram
{
    /// <summary>The assembly that the handler names is a program; the runtime is told which framework it wants; nothing else is in the archive.</summary>
    internal static void IsComplete(ZipArchive archive, string name)
    {
        using var image = Image(archive.GetEntry($"Hipaa.Lambdas.{name}.dll")!);
        Assert.Equal(HandleKind.MethodDefinition, MetadataTokens.EntityHandle(image.PEHeaders.CorHeader!.EntryPointTokenOrRelativeVirtualAddress).Kind);

        var framework = Settings(archive, name).GetProperty("framework");
        Assert.Equal("Microsoft.NETCore.App", framework.GetProperty("name").GetString());
        Assert.StartsWith("10.0.", framework.GetProperty("version").GetString(), StringComparison.Ordinal);

        Assert.All(archive.Entries, entry => Assert.True(
            entry.FullName.EndsWith(".dll", StringComparison.Ordinal) || entry.FullName == "certificates/global-bundle.pem"
                || entry.FullName == $"Hipaa.Lambdas.{name}.deps.json" || entry.FullName == $"Hipaa.Lambdas.{name}.runtimeconfig.json",
            $"{name}: {entry.FullName} has no business in the archive."));
    }

    /// <summary>Every assembly is machine code for Lambda's processor.</summary>
    internal static void IsMachineCode(ZipArchive archive) =>
        Assert.All(archive.Entries.Where(entry => entry.FullName.EndsWith(".dll", StringComparison.Ordinal)), entry =>
        {
            using var image = Image(entry);
            Assert.True(image.PEHeaders.CorHeader is { ManagedNativeHeaderDirectory.Size: > 0 }, $"{entry.FullName} is not compiled ahead of time.");

            // An image for another system than Windows carries the system's number in its machine: Linux is 0x7B79 (PE format as .NET's runtime reads it).
            Assert.Equal((ushort)Machine.Arm64 ^ 0x7B79, (ushort)image.PEHeaders.CoffHeader.Machine);
        });

    /// <summary>The limits of the FileLoader.</summary>
    internal static void BoundsItsMemory(ZipArchive archive, string name)
    {
        var runtime = Settings(archive, name).GetProperty("configProperties");
        Assert.Equal(4 * 1024 * 1024, runtime.GetProperty("System.GC.Gen0MaxBudget").GetInt32());
        Assert.False(runtime.GetProperty("System.GC.Concurrent").GetBoolean());
        Assert.False(runtime.GetProperty("System.Runtime.TieredCompilation").GetBoolean());
    }

    private static JsonElement Settings(ZipArchive archive, string name)
    {
        using var content = archive.GetEntry($"Hipaa.Lambdas.{name}.runtimeconfig.json")!.Open();
        using var settings = JsonDocument.Parse(content);
        return settings.RootElement.GetProperty("runtimeOptions").Clone();
    }

    private static PEReader Image(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        var bytes = new MemoryStream();
        content.CopyTo(bytes);
        bytes.Position = 0;
        return new PEReader(bytes);
    }
}
