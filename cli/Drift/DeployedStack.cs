using Hipaa.Cli.Diff.Sides;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Drift;

/// <summary>A deployed stack beside its program.</summary>
/// <param name="Side">The deployed resources in the program's words.</param>
/// <param name="Names">What the account calls what the preview makes up.</param>
/// <param name="Hidden">Places that can't be compared: what the state keeps encrypted, and the code of functions.</param>
internal sealed record DeployedStack(DiffSide Side, ProgramNames Names, IReadOnlyList<string> Hidden)
{
    internal static DeployedStack Of(DiffSide program, ResourceGraph state)
    {
        var left = state.Resources.ToDictionary(resource => resource.Urn, StringComparer.Ordinal);
        var pairs = new List<(Resource Program, Resource Deployed)>();
        foreach (var resource in program.Graph.Resources)
        {
            var urn = new[] { resource.Urn }.Concat(program.Aliases.GetValueOrDefault(resource.Urn, [])).FirstOrDefault(left.ContainsKey);
            if (urn is not null && left.Remove(urn, out var deployed)) pairs.Add((resource, deployed));
        }

        var names = new ProgramNames(pairs);
        var byUrn = pairs.ToDictionary(pair => pair.Program.Urn, StringComparer.Ordinal);
        var hidden = new List<string>();
        var resources = pairs.Select(pair => Aligned(pair.Program, pair.Deployed)).Concat(left.Values.Where(resource => resource.Custom)).ToList();
        return new(new(new(resources), new Dictionary<string, string[]>(StringComparer.Ordinal), program.Outputs, program.Config), names, hidden);

        Resource Aligned(Resource written, Resource deployed)
        {
            // Providers and components are the program's own business: no account has them.
            var isOwn = !written.Custom || written.Type.StartsWith("pulumi:", StringComparison.Ordinal);
            return Like(written, isOwn ? written.Inputs : Inputs(written, deployed));
        }

        PropertyValue Inputs(Resource written, Resource deployed)
        {
            var near = written.PropertyDependencies.Values.SelectMany(urns => urns).Distinct(StringComparer.Ordinal)
                .Where(byUrn.ContainsKey).SelectMany(urn => ProgramNames.MadeUp(byUrn[urn].Program, byUrn[urn].Deployed)).ToHashSet();
            var alignment = new Alignment(names, near);
            var inputs = alignment.Of(written.Name, written.Inputs, WithOutputs(written, deployed), written.Outputs);
            hidden.AddRange(alignment.Hidden);
            return inputs;
        }
    }

    // What a program sets that the state has among the outputs alone, as after an import.
    private static PropertyValue WithOutputs(Resource written, Resource deployed) => PropertyValue.Of(
    [
        .. deployed.Inputs.Entries,
        .. deployed.Outputs.Entries.Where(entry => deployed.Inputs[entry.Key].IsAbsent && !written.Inputs[entry.Key].IsAbsent),
    ]);

    private static Resource Like(Resource written, PropertyValue inputs) => new(written.Urn, written.DeclaredType, inputs)
    {
        Id = written.Id, Outputs = written.Outputs, Parent = written.Parent, Provider = written.Provider, Custom = written.Custom,
        Protect = written.Protect, Options = written.Options, External = written.External, Source = written.Source, Dependencies = written.Dependencies,
        PropertyDependencies = written.PropertyDependencies,
    };
}
