using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Hipaa.Lambdas.FileLoader;

namespace Hipaa.Lambdas.Tests.FileLoader;

/// <summary>Whatever a file consists of and however its bytes come in: every event in it is found, and every byte accounted for.</summary>
public sealed partial class CutProperties
{
    private const int Most = 300;

    private static readonly string[] Between = ["", "\n", "\r\n", "\n\n", " ", "\uFEFF", ",\n", "\u001E", "\n\uFEFF"];

    private static readonly Gen<(Layout Layout, int Events, int Padding, string Before)> Document =
        from layout in Gen.Elements(Enum.GetValues<Layout>())
        from events in Gen.Choose(0, 9)
        from padding in Gen.Choose(0, 60)
        from before in Gen.Elements(Between)
        select (layout, events, padding, before);

    private enum Layout
    {
        Object,
        Line,
        Indented,
        Array,
        ArrayOfLines,
        IndentedArray,
        ArrayOfBundles,
        Bundle,
        BundleOfLines,
        IndentedBundle,
        LateBundle,
        FlatBundle,
    }

    [Fact]
    public void Any_documents_behind_each_other_give_all_their_events()
    {
        var cases = from documents in Document.ListOf() from atOnce in Gen.Choose(1, 400) from end in Gen.Elements(Between) select (documents, atOnce, end);
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(cases.ToArbitrary(), test =>
        {
            var (text, count) = (new StringBuilder(), 0);
            foreach (var document in test.documents)
            {
                text.Append(document.Before).Append(Write(document.Layout, document.Events, document.Padding, ref count));
            }

            var whole = text.Append(test.end).ToString();
            var items = CutText.CutAsync(whole, Most, test.atOnce).GetAwaiter().GetResult();
            Assert.DoesNotContain(items, item => item.Fault is not null);
            Assert.Equal(Enumerable.Range(0, count), items.SelectMany(Ids));
            ResumesAnywhere(whole, items, test.atOnce);
        }));
    }

    [Fact]
    public void A_line_that_is_broken_or_too_long_takes_no_other_line_with_it()
    {
        var line = from padding in Gen.Choose(0, 500) from cut in Gen.Choose(0, 800) from broken in Gen.Elements(true, false, false) select (padding, cut, broken);
        var cases = from lines in line.ListOf() from atOnce in Gen.Choose(1, 400) select (lines, atOnce);
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(cases.ToArbitrary(), test =>
        {
            var (text, good, number, broken) = (new StringBuilder(), new List<int>(), 0, 0);
            foreach (var (padding, cut, isBroken) in test.lines)
            {
                var whole = Event(number, padding);
                var kept = isBroken ? whole[..Math.Max(1, Math.Min(cut, whole.Length - 1))] : whole;
                text.Append(kept).Append('\n');
                broken += isBroken ? 1 : 0;
                if (!isBroken && Encoding.UTF8.GetByteCount(whole) <= Most)
                {
                    good.Add(number);
                }

                number++;
            }

            var items = CutText.CutAsync(text.ToString(), Most, test.atOnce).GetAwaiter().GetResult();
            Assert.Equal(good, items.Where(item => item.Fault is null).SelectMany(Ids));
            Assert.True(items.Count(item => item.Fault is not null) >= Math.Min(broken, 64));
        }));
    }

    [Fact]
    public void Any_bytes_at_all_are_accounted_for()
    {
        var token = Gen.Elements("{", "}", "[", "]", ",", ":", "\"", "\n", "\n{", "\n  {", " ", "\\", "\uFEFF", "true", "1", "{\"a\":1}", "{\"entry\":[", "],\"entry\":[{", "\"x\"", "é");
        var cases = from tokens in token.ListOf() from atOnce in Gen.Choose(1, 40) from most in Gen.Choose(8, 60) select (tokens, atOnce, most);
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(20_000).WithEndSize(200), Prop.ForAll(cases.ToArbitrary(), test =>
        {
            var text = string.Concat(test.tokens);
            var items = CutText.CutAsync(text, test.most, test.atOnce).GetAwaiter().GetResult();
            var atOnce = CutText.CutAsync(text, test.most, 1_000_000).GetAwaiter().GetResult();
            if (atOnce.Count(item => item.Fault is not null) > 60)
            {
                return;
            }

            var told = $"{test.most} {test.atOnce} {text}\n{CutText.Told(atOnce)}\n{CutText.Told(items)}";
            // Below the number of faults from which on what is told depends on how far one sees, the bytes come in as they please.
            Assert.True(
                atOnce.Where(item => item.Fault is null).Select(item => item.Start).SequenceEqual(items.Where(item => item.Fault is null).Select(item => item.Start)),
                told);
        }));
    }

    private static void ResumesAnywhere(string whole, List<FileItem> items, int atOnce)
    {
        var bytes = Encoding.UTF8.GetBytes(whole);
        foreach (var (index, item) in items.Index().Where((_, index) => index % 5 == 0))
        {
            var rest = CutText.CutAsync(bytes, Most, atOnce, item.End, item.Place).GetAwaiter().GetResult();
            Assert.Equal(items.Skip(index + 1).Select(later => (later.Start, later.Text())), rest.Select(later => (later.Start, later.Text())));
        }
    }

    private static string Write(Layout layout, int events, int padding, ref int count)
    {
        var first = count;
        count += layout is Layout.Object or Layout.Line or Layout.Indented ? 1 : events;
        var all = Enumerable.Range(first, events).Select(number => Event(number, padding)).ToList();
        return layout switch
        {
            Layout.Object => Event(first, padding),
            Layout.Line => Event(first, padding) + "\n",
            Layout.Indented => $"{{\n  \"id\": {first},\n  \"list\": [\n    {{\n    }}\n  ]\n}}",
            Layout.Array => $"[{string.Join(',', all)}]",
            Layout.ArrayOfLines => $"[{string.Join(",\n", all)}]",
            Layout.IndentedArray => $"[\n  {string.Join(",\n  ", all.Select(one => one.Replace(",", ",\n    ", StringComparison.Ordinal)))}\n]\n",
            Layout.ArrayOfBundles => $"[{Bundle(all[..(events / 2)])} , {Bundle(all[(events / 2)..])}]",
            Layout.Bundle => Bundle(all),
            Layout.BundleOfLines => $"{{\"resourceType\":\"Bundle\",\"entry\":[\n{string.Join(",\n", all)}\n],\"type\":\"batch\"}}",
            Layout.IndentedBundle => $"{{\n  \"link\": \"entry\",\n  \"entry\" : [\n    {string.Join(",\n    ", all)}\n  ],\n  \"total\": 1e0\n}}",
            // As Python's json.dumps(bundle, indent=0) prints it.
            Layout.FlatBundle => $"{{\n\"meta\": {{\n\"tag\": {Flat(padding)}\n}},\n\"entry\": [\n{string.Join(",\n", all)}\n],\n\"link\": {Flat(padding)}\n}}",
            _ => $"{{\"text\":\"{new string('\\', 400)}\",\"x\":{{\"entry\":[1,2]}},\"entry\":[{string.Join(',', all)}]}}",
        };
    }

    private static string Flat(int padding) => $"[\n{string.Join(",\n", Enumerable.Repeat("{\n\"relation\": \"self\"\n}", padding))}\n]";

    private static string Bundle(IEnumerable<string> entries) => $"{{\"resourceType\":\"Bundle\",\"entry\":[{string.Join(',', entries)}]}}";

    private static string Event(int number, int padding) => $"{{\"id\":{number},\"note\":\"{new string('x', padding)}}}\\\"é\",\"list\":[{{}},[],-1.5e+3,null]}}";

    private static IEnumerable<int> Ids(FileItem item) => Id().Matches(item.Text()).Select(match => int.Parse(match.Groups["id"].Value));

    [GeneratedRegex("\"id\": ?(?<id>[0-9]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Id();
}
