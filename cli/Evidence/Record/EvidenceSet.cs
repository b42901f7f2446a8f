using Hipaa.Cli.Evidence.Inventory;
using Hipaa.Cli.Evidence.Maps;
using Hipaa.Policy;
using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Exceptions;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Evidence.Record;

/// <summary>All that the files of evidence are written from, worked out once.</summary>
internal sealed class EvidenceSet
{
    internal EvidenceSet(Provenance provenance, ResourceGraph graph, HipaaPack pack, ExceptionRegister register, Report report, string root)
    {
        (Provenance, Graph, Pack, Register, Report) = (provenance, graph, pack, register, report);
        Today = DateOnly.FromDateTime(provenance.Judged.UtcDateTime);
        Controls = new ControlMatrix(pack, report);
        var ways = new DataFlows(graph);
        (Flows, Reach) = (ways.All(), [.. ways.Reach()]);
        Runbooks = Runbook.All();
        Tests = new(root);
        using var elk = new ElkLayout();
        Maps = [.. Graphs().Where(map => map.Nodes.Count > 0).Select(elk.Of)];
    }

    internal Provenance Provenance { get; }

    internal ResourceGraph Graph { get; }

    internal HipaaPack Pack { get; }

    internal ExceptionRegister Register { get; }

    internal Report Report { get; }

    internal DateOnly Today { get; }

    internal ControlMatrix Controls { get; }

    internal IReadOnlyList<DataFlow> Flows { get; }

    internal IReadOnlyList<DataReach> Reach { get; }

    internal IReadOnlyList<Runbook> Runbooks { get; }

    internal RuleTests Tests { get; }

    /// <summary>The drawn maps, each laid out.</summary>
    internal IReadOnlyList<Layout> Maps { get; }

    /// <summary>What changed since older evidence, if that was asked.</summary>
    internal EvidenceChanges? Changes { get; set; }

    private IEnumerable<MapGraph> Graphs() => [new FlowMap(Graph, Flows).Map(), new NetworkMap(Graph).Map(), new KeyMap(Graph).Map()];
}
