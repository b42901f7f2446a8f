using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests;

/// <summary>
/// A role's policies are written on it (inlinePolicies, managedPolicyArns) or are resources of their own: the same is said of both. Each example
/// with the latter is written the other way.
/// </summary>
public sealed class RoleSpellingTests
{
    /// <summary>Rules about the spelling itself.</summary>
    private static readonly string[] AboutSpelling = ["iam-role-policies-are-in-one-place"];

    public static TheoryData<string> EachRule() => new(ExampleSet.Pack.Rules.Where(rule => Spelled(rule).Any()).Select(rule => rule.Id).Except(AboutSpelling));

    [Theory]
    [MemberData(nameof(EachRule))]
    public void Policies_that_a_role_has_written_on_it_are_judged_as_those_beside_it(string id)
    {
        var rule = ExampleSet.Pack.Find(id)!;
        var others =
            from example in Spelled(rule)
            let beside = ExampleSet.Judge(rule, example.Stack.Graph())
            let inline = ExampleSet.Judge(rule, OnRoles(example.Stack.Graph()))
            where beside.Outcome != inline.Outcome
            select $"\"{example.Sentence}\": beside the role {beside.Outcome} ({beside.Reason}), on it {inline.Outcome} ({inline.Reason})";
        Assert.Empty(others);
    }

    [Fact]
    public void Whoever_judges_policies_of_roles_judges_roles() =>
        Assert.Empty(ExampleSet.Pack.Rules.Where(rule => (rule.Types.Contains(AwsType.IamRolePolicy) || rule.Types.Contains(AwsType.IamRolePolicyAttachment))
            && !rule.Types.Contains(AwsType.IamRole)).Select(rule => rule.Id));

    private static IEnumerable<Example> Spelled(Rule rule) => ExampleSet.ByRule[rule.GetType()].All.Where(example => example.Stack.Graph().Resources.Any(IsBeside));

    private static bool IsBeside(Resource resource) => resource.DeclaredType is AwsType.IamRolePolicy or AwsType.IamRolePolicyAttachment;

    private static ResourceGraph OnRoles(ResourceGraph stack)
    {
        var resources = stack.Resources.ToList();
        while (resources.Find(IsBeside) is { } part)
        {
            var role = part.PropertyDependencies.GetValueOrDefault("role")?.Select(urn => resources.Find(r => r.Urn == urn)).FirstOrDefault(r => r is not null)
                ?? resources.Find(r => r.DeclaredType == AwsType.IamRole && part.Inputs["role"].TryGetText(out var name) && r.Identities().Contains(name, StringComparer.Ordinal));
            var place = role is null ? resources.IndexOf(part) : resources.IndexOf(role);
            var whole = With(role ?? new Resource($"urn:pulumi:s::p::{AwsType.IamRole}::{part.Name}-role", AwsType.IamRole, Given.Value(new { })), part);
            resources[place] = whole;
            if (role is not null)
            {
                // What is judged comes first, and the role is judged in the place of its part.
                if (ReferenceEquals(part, resources[0])) (resources[0], resources[place]) = (whole, part);
                resources.Remove(part);
            }
        }

        return new(resources);
    }

    private static Resource With(Resource role, Resource part)
    {
        var isInline = part.DeclaredType == AwsType.IamRolePolicy;
        var (property, from) = isInline ? ("inlinePolicies", "policy") : ("managedPolicyArns", "policyArn");
        var item = isInline ? PropertyValue.Of([KeyValuePair.Create("policy", part.Inputs["policy"])]) : part.Inputs["policyArn"];
        var dependencies = role.PropertyDependencies.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        if (part.PropertyDependencies.TryGetValue(from, out var urns)) dependencies[property] = [.. dependencies.GetValueOrDefault(property) ?? [], .. urns];
        var list = PropertyValue.Of([.. role.Inputs[property].Items, item]);
        return new(role.Urn, role.DeclaredType, PropertyValue.Of([.. role.Inputs.Entries.Where(entry => entry.Key != property), KeyValuePair.Create(property, list)]))
        {
            Outputs = role.Outputs, Id = role.Id, Provider = role.Provider, PropertyDependencies = dependencies,
        };
    }
}
