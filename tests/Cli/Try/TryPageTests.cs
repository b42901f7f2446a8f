using System.Net;
using System.Text.Json;
using Hipaa.Cli.Tests.Evidence.Browser;
using Hipaa.Cli.Try;

namespace Hipaa.Cli.Tests.Try;

/// <summary>The page that draws the flow: what its server answers, and what a browser makes of it.</summary>
public sealed class TryPageTests : IAsyncLifetime, IDisposable
{
    private static readonly Counts Some = new()
    {
        Phase = "done: nothing is lost", EventsSent = 12_345, RecordsSent = 9000, Archived = 9000, Stored = 12_000, Latest = 96, Quarantined = 300, Invocations = 120,
    };

    private readonly HttpClient _http = new();
    private TryPage _page = null!;

    public async Task InitializeAsync()
    {
        _page = await TryPage.StartAsync();
        _http.BaseAddress = new Uri(_page.Address);
    }

    public async Task DisposeAsync() => await _page.DisposeAsync();

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task It_is_served_on_loopback_alone_and_loads_nothing_from_elsewhere()
    {
        Assert.Equal("127.0.0.1", new Uri(_page.Address).Host);
        using var answer = await _http.GetAsync(new Uri("/", UriKind.Relative));
        Assert.StartsWith("default-src 'none';", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        foreach (var file in (string[])["", "try.css", "try.js"])
        {
            var text = await _http.GetStringAsync(new Uri($"/{file}", UriKind.Relative));
            Assert.DoesNotContain("http", text.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("attacker.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("127.0.0.1:1", HttpStatusCode.MisdirectedRequest)]
    [InlineData(null, HttpStatusCode.OK)]
    public async Task A_page_elsewhere_whose_name_leads_here_is_not_answered(string? host, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = host;
        using var answer = await _http.SendAsync(request);
        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Whoever_looks_is_told_the_last_moment_and_each_that_comes()
    {
        _page.Show(Some, []);
        using var stream = new StreamReader(await _http.GetStreamAsync(new Uri("/moments", UriKind.Relative)));
        var first = await stream.ReadLineAsync();
        _page.Show(Some with { Stored = 12_001 }, []);
        _ = await stream.ReadLineAsync();
        var second = await stream.ReadLineAsync();
        Assert.Equal((12_000, 12_001), (Stored(first), Stored(second)));

        static int Stored(string? line) => JsonElement.Parse(line!["data: ".Length..]).GetProperty("counts").GetProperty("stored").GetInt32();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Axe_finds_nothing_serious(int width)
    {
        var found = await Chromium.AskAsync(await HtmlAsync(), await Chromium.AxeAsync() + """
            ;axe.run(document, { resultTypes: ['violations'] }).then(results => answer(results.violations
                .map(v => `${v.impact} ${v.id}: ${v.nodes.length} times, such as ${v.nodes[0].html.slice(0, 200)}`)));
            """, width);
        Assert.DoesNotContain(found.EnumerateArray(), violation => violation.GetString()!.StartsWith("serious ", StringComparison.Ordinal)
            || violation.GetString()!.StartsWith("critical ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1280, 9)]
    [InlineData(500, 0)]
    public async Task It_draws_the_ways_where_there_is_room_and_never_scrolls_sideways(int width, int ways)
    {
        var found = await Chromium.AskAsync(await HtmlAsync(), """
            answer([document.documentElement.scrollWidth - window.innerWidth, document.querySelectorAll('#edges > path').length,
                document.querySelector('[data-count=eventsSent]').textContent, document.querySelectorAll('#balance tbody tr').length]);
            """, width);
        Assert.True(found[0].GetInt32() <= 0, found.ToString());
        Assert.Equal((ways, "12,345", 1), (found[1].GetInt32(), found[2].GetString(), found[3].GetInt32()));
    }

    /// <summary>As it is served, in one file, after its last moment.</summary>
    private async Task<string> HtmlAsync()
    {
        var (html, css, script) = (await TextAsync(""), await TextAsync("try.css"), await TextAsync("try.js"));
        var moment = TryJson.Moment(Some, ["the database is killed with signal 9"], [new("events in the database", 12_000, 12_000, true)]);
        return html.Replace("<link rel=\"stylesheet\" href=\"try.css\">", $"<style>{css}</style>", StringComparison.Ordinal)
            .Replace("<script src=\"try.js\" defer></script>", "", StringComparison.Ordinal)
            .Replace("</body>", $"<script>{script}\nshow({moment});draw();</script></body>", StringComparison.Ordinal);
    }

    private Task<string> TextAsync(string file) => _http.GetStringAsync(new Uri($"/{file}", UriKind.Relative));
}
