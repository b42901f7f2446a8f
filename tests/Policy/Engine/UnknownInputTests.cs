using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests;

/// <summary>
/// What is not known yet may turn out to be anything. So a verdict on a stack with one input unknown must be the verdict for whatever that input
/// may be: each input of each example is replaced, and the verdict held against those on the values that examples of the rule have in its place.
/// </summary>
public sealed class UnknownInputTests
{
    private static readonly string PinnedFile = Repository.File("tests/Policy/Engine/rests-on-unknown.tsv");
    private static readonly List<string[]> Excused = [.. File.ReadLines(PinnedFile).Where(line => line[0] != '#').Select(line => line.Split('\t'))];
    private static readonly PropertyValue[] Switches = [PropertyValue.Of(true), PropertyValue.Of(false)];
    private static readonly PropertyValue[] Amounts = [PropertyValue.Of(0), PropertyValue.Of(1), PropertyValue.Of(1_000_000)];
    private static readonly PropertyValue[] Texts = [PropertyValue.Of("something-else")];
    private static readonly PropertyValue[] Lists = [PropertyValue.Of(Array.Empty<PropertyValue>())];

    public static TheoryData<string> EachRule() => new(ExampleSet.Pack.Rules.Select(rule => rule.Id));

    [Theory]
    [MemberData(nameof(EachRule))]
    public void No_verdict_rests_on_an_input_that_is_unknown(string id)
    {
        var rule = ExampleSet.Pack.Find(id)!;
        var stacks = ExampleSet.ByRule[rule.GetType()].All.Select(example => (example.Sentence, Graph: example.Stack.Graph())).ToList();
        var seen = stacks.SelectMany(stack => stack.Graph.Resources).SelectMany(resource => Variations.Places(resource)
                .Where(place => !place.Value.HoldsUnknown).Select(place => (Key: (resource.Type, place.Path.General), place.Value)))
            .ToLookup(place => place.Key, place => place.Value);
        var excused = Excused.Where(cells => cells[0] == id).ToDictionary(cells => (cells[1], cells[2]), cells => cells[3]);
        Assert.All(excused.Values, why => Assert.True(why.Length > 20, $"{id}: say why it holds whatever the input is."));
        var rash = (
            from stack in stacks
            from index in Enumerable.Range(0, stack.Graph.Resources.Count)
            let resource = stack.Graph.Resources[index]
            from place in Variations.Places(resource)
            where !place.Value.HoldsUnknown
            let unknown = Judge(rule, stack.Graph, index, place.Path, PropertyValue.Unknown)
            where unknown.Outcome != Outcome.Undecided
            from other in Others(place.Value, unknown).Concat(seen[(resource.Type, place.Path.General)]).Append(place.Value).Append(PropertyValue.Absent)
            where !IsReserved(other) && !(other.IsAbsent && IsThere(place.Path, place.Value)) && !(unknown.Outcome == Outcome.Pass && IsNothing(other) && IsOne(place.Value))
            let known = Judge(rule, stack.Graph, index, place.Path, other)
            where Contradict(unknown, known)
            let found = $"{unknown.Outcome} ({unknown.Reason}); {Shown(other)}: {known.Outcome} ({known.Reason})"
            group $"\"{stack.Sentence}\": {resource.Name}.{place.Path} unknown is {found}"
                by (resource.Type, place.Path.General) into decided
            select decided).ToDictionary(decided => decided.Key, decided => decided.First());
        Assert.True(rash.Keys.All(excused.ContainsKey), string.Join('\n', rash.Where(pair => !excused.ContainsKey(pair.Key)).Select(pair => pair.Value)));
        Assert.True(excused.Keys.All(rash.ContainsKey), $"{PinnedFile} excuses what {id} does not decide.");
    }

    /// <summary>A violation needs one whatever the value is; that nothing is wrong, that nothing can be.</summary>
    private static bool Contradict(Verdict unknown, Verdict known) =>
        unknown.IsFail ? !known.IsFail : known.IsFail;

    /// <summary>A text or number that comes from another resource is one that is set: only what it is, is unknown.</summary>
    private static bool IsOne(PropertyValue value) => value.Kind is PropertyKind.Text or PropertyKind.Number or PropertyKind.Bool;

    private static bool IsNothing(PropertyValue value) => value.IsAbsent || value.IsEmpty;

    private static Verdict Judge(Rule rule, ResourceGraph stack, int index, InputPath path, PropertyValue value) =>
        ExampleSet.Judge(rule, Variations.With(stack, index, path, value));

    /// <summary>An item of a list that is not known yet is an item, and a single value in a block is a value.</summary>
    private static bool IsThere(InputPath path, PropertyValue value) => path.Steps[^1] is int || (path.Steps.Count > 1 && IsOne(value));

    /// <summary>Names that AWS alone gives: what is made in the deployment, and so not known before, is never called so.</summary>
    private static bool IsReserved(PropertyValue value) => value.Kind == PropertyKind.Text && value.TryGetText(out var text)
        && (text.Contains("alias/aws/", StringComparison.Ordinal) || text.StartsWith("default.", StringComparison.Ordinal)
            || text.StartsWith("arn:aws:iam::aws:", StringComparison.Ordinal));

    private static PropertyValue[] Others(PropertyValue value, Verdict unknown) => value.Kind switch
    {
        PropertyKind.Bool => Switches,
        PropertyKind.Number => Amounts,
        // No value that the property can have, it may be: enough to tell that a violation does not hold for all.
        PropertyKind.Text when unknown.Outcome != Outcome.Pass => Texts,
        PropertyKind.List => Lists,
        _ => [],
    };

    private static string Shown(PropertyValue value) => value.IsAbsent ? "absent" : value.ToString();
}
