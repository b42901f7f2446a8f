using System.Globalization;
using System.Net;
using System.Text;

namespace Hipaa.Cli.Diff.Pages;

/// <summary>A page for a browser, in one file that loads nothing.</summary>
internal static class HtmlPage
{
    private const string Style =
        "body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}"
        + "h2{font-size:1.05rem;margin:1.4rem 0 .3rem}li{overflow-wrap:anywhere}summary{cursor:pointer;font-weight:600;margin-top:1rem}";

    internal static string Write(IReadOnlyList<DiffPage> pages)
    {
        var text = new StringBuilder("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>What changes</title>");
        text.Append(CultureInfo.InvariantCulture, $"<style>{Style}</style></head><body>\n");
        foreach (var page in pages)
        {
            text.Append(CultureInfo.InvariantCulture, $"<h1>{Encode(page.Stack)}</h1>\n<p>{Encode(page.Head)}</p>\n");
            foreach (var section in page.Sections) Write(text, section);
        }

        return text.Append("</body></html>\n").ToString();
    }

    private static void Write(StringBuilder text, DiffSection section)
    {
        var title = string.Create(CultureInfo.InvariantCulture, $"{Encode(section.Title)} ({section.Lines.Count})");
        text.Append(section.IsFolded ? $"<details><summary>{title}</summary>" : $"<h2>{title}</h2>").Append("<ul>\n");
        foreach (var line in section.Lines) text.Append(CultureInfo.InvariantCulture, $"<li>{Encode(line)}</li>\n");
        text.Append(section.IsFolded ? "</ul></details>\n" : "</ul>\n");
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
