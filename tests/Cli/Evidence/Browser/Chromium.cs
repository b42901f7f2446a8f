using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hipaa.Policy.Tests;

namespace Hipaa.Cli.Tests.Evidence.Browser;

/// <summary>A page as headless Chromium has it: a script is run in it, and answers with JSON.</summary>
internal static partial class Chromium
{
    private static readonly NodeProgram Packages = new("tests/Cli/Evidence/Browser", "none.js");

    /// <summary>axe-core as a script.</summary>
    internal static async Task<string> AxeAsync()
    {
        await Packages.InstallAsync();
        return await File.ReadAllTextAsync(Hipaa.Policy.Tests.Repository.File("tests/Cli/Evidence/Browser/node_modules/axe-core/axe.min.js"));
    }

    /// <param name="script">Statements that end with a call of <c>answer(value)</c>.</param>
    /// <param name="width">Width of the window in pixels.</param>
    internal static async Task<JsonElement> AskAsync(string html, string script, int width = 1280)
    {
        using var folder = new TemporaryDirectory();
        const string Answer = "function answer(value) { const pre = document.createElement('pre'); pre.id = 'the-answer';"
            + " pre.textContent = JSON.stringify(value); document.body.replaceChildren(pre); }";
        var page = folder.Write("page.html", html.Replace("</body>", $"<script>{Answer}\n{script}</script></body>", StringComparison.Ordinal));
        var dom = await RunAsync(
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", $"--window-size={width},900",
            $"--user-data-dir={Path.Combine(folder.Root, "profile")}", "--virtual-time-budget=120000", "--dump-dom", new Uri(page).AbsoluteUri);
        var match = TheAnswer().Match(dom);
        Assert.True(match.Success, dom.Length > 2000 ? dom[..2000] : dom);
        return JsonDocument.Parse(System.Net.WebUtility.HtmlDecode(match.Groups["json"].Value)).RootElement;
    }

    /// <summary>The page as it is printed, a PDF.</summary>
    internal static async Task<byte[]> PrintAsync(string html)
    {
        using var folder = new TemporaryDirectory();
        var (page, pdf) = (folder.Write("page.html", html), Path.Combine(folder.Root, "page.pdf"));
        await RunAsync(
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", $"--user-data-dir={Path.Combine(folder.Root, "profile")}",
            "--no-pdf-header-footer", $"--print-to-pdf={pdf}", new Uri(page).AbsoluteUri);
        return await File.ReadAllBytesAsync(pdf);
    }

    private static async Task<string> RunAsync(params string[] arguments)
    {
        foreach (var name in (string[])["chromium", "chromium-browser", "google-chrome"])
        {
            try
            {
                using var process = Process.Start(new ProcessStartInfo(name, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
                var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
                await process.WaitForExitAsync();
                _ = await errors;
                return await output;
            }
            catch (Win32Exception)
            {
                // Not of this name: the next one is tried.
            }
        }

        throw new InvalidOperationException("The tests of the evidence page need Chromium: install it, for example with 'apt-get install chromium'.");
    }

    [GeneratedRegex("<pre id=\"the-answer\">(?<json>.*?)</pre>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex TheAnswer();
}
