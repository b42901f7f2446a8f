using Hipaa.Cli.Preview.Report;

namespace Hipaa.Cli.Tests.Terminal;

/// <summary>Links in the text of terminals that follow them.</summary>
public sealed class HyperlinkTests
{
    [Theory]
    [InlineData(true, "TERM_PROGRAM=WezTerm")]
    [InlineData(true, "VTE_VERSION=7006")]
    [InlineData(true, "WT_SESSION=1")]
    [InlineData(true, "TERM=xterm-kitty")]
    [InlineData(true, "TERM=xterm", "FORCE_HYPERLINK=1")]
    [InlineData(false, "TERM=xterm-256color")]
    [InlineData(false, "TERM_PROGRAM=Apple_Terminal")]
    [InlineData(false, "VTE_VERSION=4800")]
    [InlineData(false, "VTE_VERSION=7006", "TMUX=/tmp/tmux-1000/default")]
    [InlineData(false, "WT_SESSION=1", "FORCE_HYPERLINK=0")]
    public void Terminals_are_known_by_what_they_say_of_themselves(bool followed, params string[] environment)
    {
        var variables = environment.Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        Assert.Equal(followed, Hyperlinks.AreFollowed(variables.GetValueOrDefault));
    }

    [Fact]
    public void A_link_is_the_text_in_the_marks_of_OSC_8() =>
        Assert.Equal("\u001b]8;;file:///a%20b/c.cs\u001b\\text\u001b]8;;\u001b\\", new Palette(enabled: true, links: true).Link("text", "/a b/c.cs"));

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Elsewhere_it_is_the_text(bool colours, bool links) => Assert.Equal("text", new Palette(colours, links).Link("text", "/a"));
}
