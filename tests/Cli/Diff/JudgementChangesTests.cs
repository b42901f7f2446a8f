using Hipaa.Cli.Diff.Changes;
using Hipaa.Policy;
using Hipaa.Policy.Exceptions;

namespace Hipaa.Cli.Tests.Diff;

/// <summary>What blocks, who is trusted and what is accepted may change without any resource.</summary>
public sealed class JudgementChangesTests : IDisposable
{
    private const string Levels = "full:\n  # ours\n  log-groups-are-kept: mandatory\nreduced:\n  rds-spans-zones: advisory\n";

    private readonly TemporaryDirectory before = new();
    private readonly TemporaryDirectory after = new();

    public void Dispose()
    {
        before.Dispose();
        after.Dispose();
    }

    [Fact]
    public void A_level_that_moves_to_other_stacks_is_told() => Assert.Equal(
        ["policy/levels.yaml: + full.rds-spans-zones: advisory", "policy/levels.yaml: - reduced.rds-spans-zones: advisory", "policy/levels.yaml: - reduced:"],
        Lines("levels.yaml", Levels, "full:\n  log-groups-are-kept: mandatory\n  rds-spans-zones: advisory\n").Order(StringComparer.Ordinal));

    [Fact]
    public void Heads_that_change_places_are_told() =>
        Assert.Equal(4, Lines("levels.yaml", Levels, Levels.Replace("full", "?", StringComparison.Ordinal).Replace("reduced", "full", StringComparison.Ordinal).Replace("?", "reduced", StringComparison.Ordinal)).Count);

    [Theory]
    [InlineData("trustedAccounts:\n  - \"222222222222\"\n")]
    [InlineData("trustedAccounts:\n- \"222222222222\"\n")]
    public void One_more_who_is_trusted_is_told(string trusted) => Assert.Equal(
        ["policy/trusted.yaml: + trustedAccounts.- \"333333333333\""],
        Lines("trusted.yaml", trusted, trusted + (trusted.Contains("\n- ", StringComparison.Ordinal) ? "- " : "  - ") + "\"333333333333\"\n"));

    [Fact]
    public void Comments_and_blanks_are_no_change() =>
        Assert.Empty(Lines("levels.yaml", Levels, Levels.Replace("  # ours\n", "\n  # theirs\n\n", StringComparison.Ordinal)));

    [Fact]
    public void An_exception_that_comes_into_force_earlier_is_told()
    {
        var (old, next) = (Register("2026-12-24"), Register("2026-11-24"));

        Assert.Equal(["loosened: rds-spans-zones on db: from 2026-12-24 → 2026-11-24"], ExceptionChanges.Of(old, next));
        Assert.Equal(["changed: rds-spans-zones on db: from 2026-11-24 → 2026-12-24"], ExceptionChanges.Of(next, old));
    }

    private IReadOnlyList<string> Lines(string file, string old, string next)
    {
        before.Write(Path.Combine("policy", file), old);
        after.Write(Path.Combine("policy", file), next);
        return JudgementChanges.Of(before.Root, after.Root);
    }

    private ExceptionRegister Register(string approved) => ExceptionRegister.Load(
        after.Write("exceptions.yaml", $"""
            exceptions:
              - rule: rds-spans-zones
                urn: "urn:pulumi:*::*::*::db"
                accepts: "multiAz is false"
                reason: A test of differences.
                owner: somebody@example.org
                approved: {approved}
                expires: 2027-10-01
            """), new HipaaPack());
}
