namespace Hipaa.Cli.Tests.Evidence.Browser;

/// <summary>The page as people meet it: judged by axe-core, and measured where a browser draws it.</summary>
public sealed class PageInBrowserTests(EvidenceOfProd evidence) : IClassFixture<EvidenceOfProd>
{
    private string Page => File.ReadAllText(Path.Combine(evidence.Folder, "index.html"));

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Axe_finds_nothing(int width)
    {
        var axe = await Chromium.AxeAsync();
        var found = await Chromium.AskAsync(Page, axe + """
            ;axe.run(document, { resultTypes: ['violations'] }).then(results => answer(results.violations
                .map(v => `${v.impact} ${v.id}: ${v.nodes.length} times, such as ${v.nodes[0].html.slice(0, 200)}`)));
            """, width);
        Assert.Empty(found.EnumerateArray().Select(violation => violation.GetString()));
    }

    [Fact]
    public async Task No_label_of_a_map_is_drawn_over_another_or_over_the_edge_of_its_place()
    {
        var found = await Chromium.AskAsync(Page, """
            const hits = [];
            for (const map of document.querySelectorAll('svg.map')) {
              const texts = [...map.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect()]);
              texts.forEach(([a, p], i) => texts.slice(i + 1).forEach(([b, q]) => {
                if (p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 2.5 && q.top < p.bottom - 2.5) hits.push(`"${a}" over "${b}"`);
              }));
              for (const place of map.querySelectorAll('[data-node]')) {
                const frame = place.querySelector('rect').getBoundingClientRect();
                for (const text of place.querySelectorAll('text')) if (text.getBoundingClientRect().right > frame.right) hits.push(`"${text.textContent}" sticks out`);
              }
            }
            answer(hits);
            """);
        Assert.Empty(found.EnumerateArray().Select(hit => hit.GetString()));
    }

    [Fact]
    public async Task The_inventory_is_filtered_without_a_script_of_the_page()
    {
        var found = await Chromium.AskAsync(Page, """
            const shown = () => [...document.querySelectorAll('#inventory tbody tr')].filter(row => row.getBoundingClientRect().height > 0).length;
            const all = shown();
            document.getElementById('filter-service').value = 'kms';
            answer([all, shown(), document.scripts.length]);
            """);
        var counts = found.EnumerateArray().Select(count => count.GetInt32()).ToList();
        Assert.True(counts[0] > 700, $"{counts[0]} rows");
        Assert.InRange(counts[1], 10, 60);
        Assert.Equal(1, counts[2]);
    }

    [Fact]
    public async Task A_phone_scrolls_tables_and_maps_and_never_the_page()
    {
        var found = await Chromium.AskAsync(Page, "answer([document.documentElement.scrollWidth, window.innerWidth]);", width: 500);
        Assert.True(found[0].GetInt32() <= found[1].GetInt32(), found.ToString());
    }

    [Fact]
    public async Task On_a_phone_rows_are_read_from_top_to_bottom_and_only_the_matrix_of_who_reaches_what_is_scrolled()
    {
        var found = await Chromium.AskAsync(Page, """
            const tables = [...document.querySelectorAll('.scroll')].filter(place => place.querySelector('table:not(.reach)'));
            const wide = tables.filter(place => place.scrollWidth > place.clientWidth + 1).map(place => place.getAttribute('aria-label') + ' is scrolled');
            const cells = [...document.querySelectorAll('table:not(.reach) tbody td')].filter(cell => cell.getBoundingClientRect().height > 0);
            const unnamed = cells.filter(cell => getComputedStyle(cell, '::before').content === 'none').map(cell => cell.textContent.slice(0, 60) + ' says not what it is');
            answer([String(tables.length), ...wide, ...unnamed]);
            """, width: 500);
        var lines = found.EnumerateArray().Select(line => line.GetString()!).ToList();
        Assert.InRange(int.Parse(lines[0], System.Globalization.CultureInfo.InvariantCulture), 10, 40);
        Assert.Empty(lines.Skip(1));
    }

    /// <summary>Read by a reader of PDF that knows nothing of the page.</summary>
    [Theory]
    [InlineData("prod")]
    [InlineData("dev")]
    public async Task No_printed_page_has_no_more_than_a_heading_or_the_last_row_of_a_table(string stack)
    {
        using var folder = new TemporaryDirectory();
        var page = Page;
        if (stack != "prod")
        {
            var made = Path.Combine(folder.Root, "evidence");
            var run = await CommandLineRun.OfAsync(Repository.Project, "evidence", "--stack", stack, "--out", made, "--at", EvidenceOfProd.At);
            Assert.True(run.Code == ExitCode.Success, run.Error);
            page = await File.ReadAllTextAsync(Path.Combine(made, "index.html"));
        }

        Assert.DoesNotContain('&', page[page.IndexOf("<style>", StringComparison.Ordinal)..page.IndexOf("</style>", StringComparison.Ordinal)]);
        using var printed = UglyToad.PdfPig.PdfDocument.Open(await Chromium.PrintAsync(page));
        Assert.InRange(printed.NumberOfPages, 40, 100);
        Assert.All(printed.GetPages(), sheet =>
        {
            var lines = sheet.GetWords().GroupBy(word => Math.Round(word.BoundingBox.Bottom)).Select(line => string.Join(' ', line.Select(word => word.Text))).ToList();
            Assert.True(lines.Count > 4, $"page {sheet.Number} has only: {string.Join(" | ", lines)}");
        });
    }
}
