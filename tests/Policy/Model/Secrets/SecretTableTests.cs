using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests;

/// <summary>Each row of secrets.tsv is told for what it is; and no character by itself makes a password harmless.</summary>
public sealed class SecretTableTests
{
    public static TheoryData<int> Each => [.. Enumerable.Range(0, SecretTable.Rows.Count)];

    [Theory]
    [MemberData(nameof(Each))]
    public void A_secret_is_told_and_what_is_harmless_is_not(int row) =>
        Assert.True(SecretTable.Rows[row].IsTold == SecretTable.Rows[row].IsSecret, SecretTable.Rows[row].ToString());

    /// <summary>Texts that a careless pattern reads in more ways than there is time for.</summary>
    [Theory]
    [InlineData("organization-resources/application-authentication/regional-operations/medical-education/automatic-evaluation/Main1", 1)]
    [InlineData("banana/", 400)]
    [InlineData("a-v1", 400)]
    [InlineData("a.b1/", 400)]
    [InlineData("--password=a", 400)]
    [InlineData("password: ", 400)]
    [InlineData("name=value,", 400)]
    [InlineData("$(a ${b ", 400)]
    [InlineData("mysql -a ", 400)]
    [InlineData("user:a@b.", 400)]
    [InlineData("Aa1", 2000)]
    public void No_text_takes_long(string part, int times)
    {
        var text = string.Concat(Enumerable.Repeat(part, times)) + "!Q9";
        var time = System.Diagnostics.Stopwatch.StartNew();

        _ = SecretNames.IsClear("DB_PASSWORD", PropertyValue.Of(text));
        _ = SecretScripts.HoldsCredential(text);

        Assert.InRange(time.Elapsed.TotalSeconds, 0, 5);
    }

    /// <summary>The figures of docs/decisions/policy-pack.md.</summary>
    [Fact]
    public void The_record_has_the_figures()
    {
        var (secret, harmless) = (SecretTable.Rows.Where(row => row.IsSecret).ToList(), SecretTable.Rows.Where(row => !row.IsSecret).ToList());
        Assert.InRange(secret.Count, 75, int.MaxValue);
        Assert.InRange(harmless.Count, 75, int.MaxValue);
        Assert.Contains(
            $"{secret.Count(row => row.IsTold)} of {secret.Count} secrets told, {harmless.Count(row => row.IsTold)} of {harmless.Count} harmless texts taken for one",
            File.ReadAllText(Repository.File("docs/decisions/policy-pack.md")), StringComparison.Ordinal);
    }

    /// <summary>At the head, inside and at the end: "Zx81/qQpw77", "$Zx81qQpw77", "Zx81qQpw77}".</summary>
    [Theory]
    [InlineData("DB_PASSWORD")]
    [InlineData("API_KEY")]
    public void No_character_makes_a_secret_harmless(string name)
    {
        const string Secret = "Zx81qQpw77Lm3";
        var harmless =
            from c in Enumerable.Range('!', '~' - '!' + 1).Select(c => (char)c)
            from at in Enumerable.Range(0, Secret.Length + 1)
            let text = Secret.Insert(at, c.ToString())
            where !SecretNames.IsClear(name, PropertyValue.Of(text)).IsYes
            select text;
        Assert.Equal(string.Empty, string.Join('\n', harmless));
    }

    /// <summary>Of a password in an address too: all but what an address has to escape, and white space.</summary>
    [Fact]
    public void No_character_makes_the_password_of_an_address_harmless()
    {
        const string Secret = "Zx81qQpw77Lm3";
        var harmless =
            from c in Enumerable.Range('!', '~' - '!' + 1).Select(c => (char)c).Except(['@', '"', '\'', '<', '>'])
            from at in Enumerable.Range(0, Secret.Length + 1)
            let text = $"postgres://app:{Secret.Insert(at, c.ToString())}@db/x"
            where !SecretNames.IsClear("DB", PropertyValue.Of(text)).IsYes
            select text;
        Assert.Equal(string.Empty, string.Join('\n', harmless));
    }

    /// <summary>Ten thousand passwords of generators, of all that a keyboard has: 8 to 24 characters.</summary>
    [Fact]
    public void Passwords_of_generators_are_told()
    {
        var random = new Random(18);
        var characters = Enumerable.Range('!', '~' - '!' + 1).Select(c => (char)c).ToArray();
        var harmless = Enumerable.Range(0, 10_000).Select(_ => new string(random.GetItems(characters, random.Next(8, 25))))
            .Where(password => !SecretNames.IsClear("DB_PASSWORD", PropertyValue.Of(password)).IsYes).ToList();
        Assert.Equal(string.Empty, string.Join('\n', harmless));
    }
}
