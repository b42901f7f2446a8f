using FsCheck;
using FsCheck.Fluent;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests;

/// <summary>The policy-document model agrees with an evaluator written as naively as the IAM reference reads.</summary>
public sealed class PolicyDocumentProperties
{
    private static readonly string[] Actions = ["s3:GetObject", "s3:PutObject", "kms:Decrypt", "S3:getobject"];
    private static readonly string[] ActionPatterns = ["*", "s3:*", "s3:Get*", "s3:GetObject", "kms:?ecrypt", "s3:*Object", "iam:*"];
    private static readonly string[] Resources = ["arn:aws:s3:::a", "arn:aws:s3:::a/x", "arn:aws:s3:::b/x"];
    private static readonly string[] ResourcePatterns = ["*", "arn:aws:s3:::a", "arn:aws:s3:::a/*", "arn:aws:s3:::?/x", "arn:*"];
    private static readonly string[] Principals = ["*", "arn:aws:iam::111111111111:root", "arn:aws:iam::111111111111:role/r", "222222222222"];
    private static readonly string[] Operators = ["StringEquals", "StringNotEquals", "StringLike", "StringEqualsIfExists", "ForAnyValue:StringLike", "ForAllValues:StringEquals", "Null", "Bool"];
    private static readonly string[] Values = ["true", "false", "a*", "abc"];

    private static readonly Gen<Naive.Statement> Statements =
        from allow in Gen.Elements(true, false)
        from notAction in Gen.Elements(true, false)
        from actions in Gen.Elements(ActionPatterns).ArrayOf(2)
        from notResource in Gen.Elements(true, false, false)
        from resources in Gen.Elements(ResourcePatterns).ArrayOf(2)
        from notPrincipal in Gen.Elements(true, false, false)
        from principal in Gen.Elements(Principals)
        from condition in Gen.Elements(true, false)
        from op in Gen.Elements(Operators)
        from value in Gen.Elements(Values)
        select new Naive.Statement(allow, notAction, actions, notResource, resources, notPrincipal, principal, condition ? op : null, value);

    private static readonly Gen<(Naive.Statement[] Policy, Naive.Request Request)> Cases =
        from policy in Statements.ArrayOf(3)
        from action in Gen.Elements(Actions)
        from resource in Gen.Elements(Resources)
        from principal in Gen.Elements(Principals[1..])
        from values in Gen.Elements(Values).ArrayOf(2)
        from count in Gen.Choose(0, 2)
        select (policy, new Naive.Request(action, resource, principal, values[..count]));

    [Fact]
    public void Permits_and_forbids_are_what_the_naive_evaluator_says() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(4000), Prop.ForAll(Cases.ToArbitrary(), test =>
        {
            var (document, request) = (Document(test.Policy), Asked(test.Request));
            var denied = test.Policy.Any(s => !s.Allow && Naive.Applies(s, test.Request));
            var allowed = test.Policy.Any(s => s.Allow && Naive.Applies(s, test.Request));
            return document.Forbids(request) == Truth.Of(denied) && document.Permits(request) == Truth.Of(allowed && !denied);
        }));

    /// <summary>Whatever a part that is unknown turns out to be, what was decided without it stays so.</summary>
    [Fact]
    public void What_is_decided_while_a_part_is_unknown_stays_so_when_it_is_known()
    {
        var cases = from test in Cases from statement in Gen.Choose(0, 2) from part in Gen.Choose(0, 3) select (test, statement, part);
        var (decided, open) = (0, 0);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(4000), Prop.ForAll(cases.ToArbitrary(), it =>
        {
            var (policy, request) = (it.test.Policy.ToArray(), Asked(it.test.Request));
            var known = Document(policy);
            policy[it.statement] = WithUnknown(policy[it.statement], it.part);
            var unknown = Document(policy);
            _ = unknown.Permits(request).IsUnknown ? open++ : decided++;
            return Agrees(unknown.Permits(request), known.Permits(request)) && Agrees(unknown.Forbids(request), known.Forbids(request));
        }));
        Assert.True(decided > 1000 && open > 100, $"{decided} cases were decided, {open} open.");
    }

    private static bool Agrees(Truth before, Truth after) => before.IsUnknown || before == after;

    private static Naive.Statement WithUnknown(Naive.Statement statement, int part) => part switch
    {
        0 => statement with { Actions = [PropertyValue.UnknownSentinel, statement.Actions[1]] },
        1 => statement with { Resources = [PropertyValue.UnknownSentinel, statement.Resources[1]] },
        2 => statement with { Principal = PropertyValue.UnknownSentinel },
        _ => statement with { Value = PropertyValue.UnknownSentinel },
    };

    private static PolicyDocument Document(IEnumerable<Naive.Statement> policy) =>
        PolicyDocument.Of(PropertyValue.Of(Given.Policy([.. policy.Select(s => s.ToJson())])));

    private static AccessRequest Asked(Naive.Request request) =>
        new AccessRequest(Principal.Aws(request.Principal), request.Action, request.Resource).With("aws:Key", request.Values);

    [Fact]
    public void Patterns_overlap_when_some_text_matches_both()
    {
        var letters = Gen.Elements("a", "b", "*", "?");
        var patterns = from parts in letters.ArrayOf(4) from count in Gen.Choose(0, 4) select string.Concat(parts[..count]);
        var texts = Words(6).ToArray();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1500), Prop.ForAll(patterns.Two().ToArbitrary(), pair =>
        {
            var witness = texts.Any(t => Naive.Glob(pair.Item1, t) && Naive.Glob(pair.Item2, t));
            var overlap = new Pattern(pair.Item1).Overlaps(new(pair.Item2)).IsYes;
            // Two patterns with stars have at most three other parts each: if any text matches both, one of six letters does.
            return witness == overlap;
        }));
    }

    /// <summary>All words over a, b and c up to a length: enough to tell patterns of four parts apart.</summary>
    private static IEnumerable<string> Words(int length) =>
        length == 0 ? [""] : Words(length - 1).SelectMany(w => w.Length == length - 1 ? new[] { w, w + "a", w + "b", w + "c" } : [w]).Distinct(StringComparer.Ordinal);
}
