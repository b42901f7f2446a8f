using System.Globalization;
using System.Text.RegularExpressions;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.OwnFiles;

/// <summary>
/// Whoever deploys writes an account, a Region, retentions and addresses of their own into the stacks' files, and no test may fail for it.
/// HIPAA_TEST_SEED chooses other values and other tests, HIPAA_TEST_SHARE=100 runs all of them.
/// </summary>
public sealed class AlteredFilesTests
{
    private static readonly int Seed = Number("HIPAA_TEST_SEED", 1);

    // Percent of the classes of tests that one run takes.
    private static readonly int Share = Number("HIPAA_TEST_SHARE", 20);

    // Full enforcement leaves them one value.
    private static readonly string[] Fixed = ["hipaa:enforcement"];

    [Fact]
    public void Every_setting_of_the_stacks_files_is_changed_within_its_range()
    {
        var never = StackFiles.Deployed().SelectMany(stack =>
        {
            var changed = Enumerable.Range(Seed, 8).SelectMany(seed => Alteration.Changed(stack, Alteration.Of(stack, seed))).ToHashSet(StringComparer.Ordinal);
            return StackFiles.OfRepository(stack).Keys.Except(changed, StringComparer.Ordinal).Except(Fixed, StringComparer.Ordinal).Select(key => $"{stack}: {key}");
        });
        Assert.Empty(never);
    }

    [Fact]
    public async Task Tests_pass_with_whatever_the_stacks_files_say()
    {
        using var checkout = new AlteredCheckout(StackFiles.Deployed().ToDictionary(stack => stack, stack => Alteration.Of(stack, Seed), StringComparer.Ordinal));

        var (code, output) = await checkout.RunAsync(Filter());

        Assert.True(code == 0, output);
        Assert.True(Passed(output) > 50, output);
    }

    private static string Filter()
    {
        var classes = typeof(AlteredFilesTests).Assembly.GetTypes()
            .Where(type => type != typeof(AlteredFilesTests) && type.GetMethods().Any(method => method.IsDefined(typeof(FactAttribute), inherit: true)))
            .Select(type => type.FullName!).Order(StringComparer.Ordinal).ToArray();
        new Random(Seed).Shuffle(classes);
        return string.Join('|', classes.Take(Math.Max(1, classes.Length * Share / 100)).Append(typeof(Settings.StackSettingsTests).FullName!)
            .Distinct(StringComparer.Ordinal).Select(name => $"FullyQualifiedName~{name}."));
    }

    private static int Passed(string output) =>
        int.Parse(Regex.Match(output, @"Passed:\s*(?<count>\d+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["count"].ValueSpan, CultureInfo.InvariantCulture);

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
