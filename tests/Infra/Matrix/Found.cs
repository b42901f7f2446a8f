namespace Hipaa.Infra.Tests.Matrix;

/// <summary>An assertion that says all that was found, since the first is seldom what explains the rest.</summary>
internal static class Found
{
    internal static void None(IEnumerable<string> found)
    {
        var lines = found.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        Assert.True(lines.Count == 0, string.Join(Environment.NewLine, lines));
    }
}
