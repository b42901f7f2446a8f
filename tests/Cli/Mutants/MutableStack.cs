using Hipaa.Policy;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Tests.Mutants;

/// <summary>A stack of which altered copies are made.</summary>
internal sealed class MutableStack(ResourceGraph original)
{
    public ResourceGraph Original => original;

    /// <summary>The stack as it is. Copies share the resources that they do not change, so only the latest copy may be asked.</summary>
    public ResourceGraph Fresh() => new(original.Resources);

    /// <summary>The stack with one property of one resource changed, for the program and for what the provider tells back.</summary>
    public ResourceGraph With(string urn, string path, PropertyValue value) => new([.. original.Resources.Select(resource =>
    {
        if (!string.Equals(resource.Urn, urn, StringComparison.Ordinal)) return resource;
        var steps = path.Split('.');
        var outputs = Mutation.Put(resource.Outputs, steps.AsSpan(0, 1), PropertyValue.Absent);
        return Copy(resource, Mutation.Put(resource.Inputs, steps, value), outputs, except: steps[0]);
    })]);

    public ResourceGraph Without(string urn) => new(
        [.. original.Resources.Where(r => !string.Equals(r.Urn, urn, StringComparison.Ordinal))]);

    public ResourceGraph WithoutAny(string type) => new([.. original.Resources.Where(r => !string.Equals(r.Type, type, StringComparison.Ordinal))]);

    public static Verdict Judge(Rule rule, ResourceGraph stack, string urn) => rule switch
    {
        ResourceRule r => r.Judge(stack.Find(urn)!),
        GraphRule r => r.Judge(stack.Find(urn)!),
        StackRule r => r.Judge(stack),
        _ => throw new InvalidOperationException($"{rule.Id} is of no known shape."),
    };

    private static Resource Copy(Resource from, PropertyValue inputs, PropertyValue outputs, string except) => new(from.Urn, from.DeclaredType, inputs)
    {
        Outputs = outputs,
        Id = from.Id,
        Parent = from.Parent,
        Provider = from.Provider,
        Custom = from.Custom,
        Protect = from.Protect,
        Dependencies = from.Dependencies,
        PropertyDependencies = from.PropertyDependencies.Where(d => !string.Equals(d.Key, except, StringComparison.Ordinal))
            .ToDictionary(StringComparer.Ordinal),
    };
}
