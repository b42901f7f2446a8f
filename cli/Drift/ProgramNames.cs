using Hipaa.Policy.Model;

namespace Hipaa.Cli.Drift;

/// <summary>
/// Names, ids and ARNs that a preview without an account has to make up, and those that the deployed resources have in their place.
/// </summary>
internal sealed class ProgramNames
{
    // Shorter ones could stand for anything.
    private const int ShortestWord = 6;
    private const int ShortestPhrase = 12;

    private readonly Dictionary<string, string?> _words = new(StringComparer.Ordinal);
    private readonly List<(string Deployed, string Program)> _phrases;
    private readonly Dictionary<string, string> _real;

    /// <param name="pairs">The same resources, as the program and as the account has them.</param>
    internal ProgramNames(IReadOnlyList<(Resource Program, Resource Deployed)> pairs)
    {
        var spoken = pairs.SelectMany(pair => Texts(pair.Program.Inputs)).SelectMany(Words.Of).Select(word => word.Text)
            .ToHashSet(StringComparer.Ordinal);
        var phrases = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (program, deployed) in pairs.SelectMany(pair => MadeUp(pair.Program, pair.Deployed)))
        {
            var (made, real) = (Words.Of(program).ToList(), Words.Of(deployed).ToList());
            if (made.Count != real.Count || made.Zip(real).Any(both => both.First.IsWord != both.Second.IsWord
                || (!both.First.IsWord && both.First.Text != both.Second.Text)))
            {
                if (deployed.Length >= ShortestPhrase) phrases.TryAdd(deployed, program);
                continue;
            }

            foreach (var (own, theirs) in made.Zip(real).Where(both => both.First.IsWord && both.First.Text != both.Second.Text))
            {
                // What the program itself says is no id of the account; what stands for two things tells nothing.
                if (theirs.Text.Length < ShortestWord || spoken.Contains(theirs.Text)) continue;
                _words[theirs.Text] = _words.TryGetValue(theirs.Text, out var known) && known != own.Text ? null : own.Text;
            }
        }

        _phrases = [.. phrases.Select(pair => (pair.Key, pair.Value)).OrderByDescending(pair => pair.Key.Length)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)];
        _real = _words.Where(word => word.Value is not null).GroupBy(word => word.Value!, StringComparer.Ordinal)
            .Where(group => group.Count() == 1).ToDictionary(group => group.Key, group => group.Single().Key, StringComparer.Ordinal);
    }

    /// <summary>What the account says, as the program would.</summary>
    internal string OfProgram(string deployed) => Translated(
        _phrases.Aggregate(deployed, (text, phrase) => text.Replace(phrase.Deployed, phrase.Program, StringComparison.Ordinal)), _words);

    /// <summary>What the program says, as the account has it: for people, who look there.</summary>
    internal string OfAccount(string program) => Translated(
        _phrases.Aggregate(program, (text, phrase) => text.Replace(phrase.Program, phrase.Deployed, StringComparison.Ordinal)), _real!);

    /// <summary>What a preview makes up of a resource, with what the account has there, whatever its length.</summary>
    internal static IEnumerable<(string Program, string Deployed)> MadeUp(Resource program, Resource deployed)
    {
        if (program.Id.Length > 0 && deployed.Id.Length > 0 && program.Id != deployed.Id) yield return (program.Id, deployed.Id);
        foreach (var both in Differing(program.Outputs, Told(deployed, program.Outputs))) yield return both;
    }

    // A name that the provider gives is among the inputs of a state, as a default, and among the outputs of a preview.
    private static PropertyValue Told(Resource deployed, PropertyValue outputs) => PropertyValue.Of([.. outputs.Entries
        .Select(entry => KeyValuePair.Create(entry.Key, deployed.Outputs[entry.Key] is { IsAbsent: false } told ? told : deployed.Inputs[entry.Key]))]);

    private static IEnumerable<(string Program, string Deployed)> Differing(PropertyValue program, PropertyValue deployed)
    {
        if (program.Kind == PropertyKind.Text && deployed.Kind == PropertyKind.Text && program.TryGetText(out var made)
            && deployed.TryGetText(out var real) && made != real && made.Length > 0 && real.Length > 0) yield return (made, real);
        foreach (var (key, value) in program.Entries.Where(_ => deployed.Kind == PropertyKind.Map))
        {
            foreach (var both in Differing(value, deployed[key])) yield return both;
        }

        if (program.Items.Count != deployed.Items.Count) yield break;
        foreach (var both in program.Items.Zip(deployed.Items).SelectMany(items => Differing(items.First, items.Second))) yield return both;
    }

    private static IEnumerable<string> Texts(PropertyValue value) => value.Kind == PropertyKind.Text && value.TryGetText(out var text) ? [text]
        : value.Items.SelectMany(Texts).Concat(value.Entries.SelectMany(entry => Texts(entry.Value)));

    private static string Translated(string text, IReadOnlyDictionary<string, string?> words) =>
        string.Concat(Words.Of(text).Select(run => run.IsWord && words.GetValueOrDefault(run.Text) is { } other ? other : run.Text));
}
