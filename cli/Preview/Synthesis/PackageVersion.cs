using System.Globalization;

namespace Hipaa.Cli.Preview.Synthesis;

/// <summary>Versions of packages, as far as facts differ by them.</summary>
internal static class PackageVersion
{
    /// <summary>The major version; older packages say it as <c>v5.43.0</c>.</summary>
    internal static int? Major(string version) =>
        int.TryParse(version.TrimStart('v').Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : null;
}
