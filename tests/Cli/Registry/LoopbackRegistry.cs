using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Hipaa.Cli.Tests.Registry;

/// <summary>
/// A NuGet source on loopback, of static files: service index, flat container, registrations, known vulnerabilities
/// (NuGet Server API, "Package Content", "Package Metadata", "Vulnerability Information").
/// </summary>
internal sealed class LoopbackRegistry : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly ConcurrentDictionary<string, byte[]> files = new(StringComparer.Ordinal);
    private readonly Task serving;

    internal LoopbackRegistry(IReadOnlyCollection<TinyPackage> packages, IReadOnlyCollection<Advisory> advisories)
    {
        var root = $"http://127.0.0.1:{FreePort()}/";
        Index = root + "v3/index.json";
        listener.Prefixes.Add(root);
        Json("v3/index.json", new
        {
            version = "3.0.0",
            resources = new Dictionary<string, string>[]
            {
                Resource(root + "flat/", "PackageBaseAddress/3.0.0"),
                Resource(root + "registrations/", "RegistrationsBaseUrl/3.6.0"),
                Resource(root + "vulnerabilities/index.json", "VulnerabilityInfo/6.7.0"),
            },
        });
        foreach (var versions in packages.GroupBy(package => package.Id.ToLowerInvariant(), StringComparer.Ordinal))
        {
            Add(root, versions.Key, [.. versions]);
        }

        Json("vulnerabilities/index.json", new[]
        {
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["@name"] = "base", ["@id"] = root + "vulnerabilities/base.json", ["@updated"] = "2026-01-01T00:00:00Z",
            },
        });
        Json("vulnerabilities/base.json", advisories.ToDictionary(
            advisory => advisory.Package.ToLowerInvariant(),
            advisory => new[] { new { url = "https://example.com/advisory", severity = advisory.Severity, versions = advisory.Versions } },
            StringComparer.Ordinal));
        listener.Start();
        serving = ServeAsync();
    }

    /// <summary>Address of the service index.</summary>
    internal string Index { get; }

    /// <summary>Paths that were asked for, found or not.</summary>
    internal ConcurrentBag<string> Asked { get; } = [];

    public void Dispose()
    {
        listener.Stop();
        serving.Wait();
        listener.Close();
    }

    private void Add(string root, string id, IReadOnlyList<TinyPackage> versions)
    {
        Json($"flat/{id}/index.json", new { versions = versions.Select(package => package.Version) });
        Json($"registrations/{id}/index.json", new
        {
            count = 1,
            items = new[]
            {
                new
                {
                    count = versions.Count, lower = versions[0].Version, upper = versions[^1].Version,
                    items = versions.Select(package => new
                    {
                        catalogEntry = new { id = package.Id, version = package.Version, listed = true },
                        packageContent = $"{root}flat/{id}/{package.Version}/{id}.{package.Version}.nupkg",
                    }),
                },
            },
        });
        foreach (var package in versions)
        {
            files[$"flat/{id}/{package.Version}/{id}.{package.Version}.nupkg"] = package.ToArchive();
        }
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            var path = context.Request.Url!.AbsolutePath.TrimStart('/');
            Asked.Add(path);
            if (files.TryGetValue(path, out var content))
            {
                await context.Response.OutputStream.WriteAsync(content);
            }
            else
            {
                context.Response.StatusCode = 404;
            }

            context.Response.Close();
        }
    }

    private void Json(string path, object content) => files[path] = JsonSerializer.SerializeToUtf8Bytes(content);

    private static Dictionary<string, string> Resource(string id, string type) =>
        new(StringComparer.Ordinal) { ["@id"] = id, ["@type"] = type };

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}

/// <summary>What a source knows against a package.</summary>
/// <param name="Severity">0 low, 1 moderate, 2 high, 3 critical: NU1901 to NU1904.</param>
/// <param name="Versions">A range as NuGet writes it: <c>[1.0.0, 1.15.3)</c>.</param>
internal sealed record Advisory(string Package, int Severity, string Versions);
