namespace Hipaa.Cli.Evidence.Oscal;

// The parts of NIST OSCAL 1.1.3 that evidence is written with, named as its JSON has them:
// https://pages.nist.gov/OSCAL-Reference/models/v1.1.3/complete/json-outline/
internal sealed record Metadata(string Title, DateTimeOffset LastModified, string Version, string OscalVersion, string? Remarks = null);

/// <param name="Ns">Whose name it is; null for NIST's own.</param>
internal sealed record Property(string Name, string Value, string? Ns = null);

internal sealed record ComponentFile(ComponentDefinition ComponentDefinition);

internal sealed record ComponentDefinition(string Uuid, Metadata Metadata, IReadOnlyList<DefinedComponent> Components);

internal sealed record DefinedComponent(
    string Uuid, string Type, string Title, string Description, IReadOnlyList<ControlImplementation> ControlImplementations);

internal sealed record ControlImplementation(
    string Uuid, string Source, string Description, IReadOnlyList<ImplementedRequirement> ImplementedRequirements);

internal sealed record ImplementedRequirement(string Uuid, string ControlId, string Description, IReadOnlyList<Property> Props);

internal sealed record AssessmentFile(AssessmentResults AssessmentResults);

internal sealed record AssessmentResults(
    string Uuid, Metadata Metadata, ImportAp ImportAp, IReadOnlyList<AssessmentResult> Results, BackMatter BackMatter);

internal sealed record ImportAp(string Href);

internal sealed record AssessmentResult(
    string Uuid, string Title, string Description, DateTimeOffset Start, DateTimeOffset End, LocalDefinitions? LocalDefinitions,
    ReviewedControls ReviewedControls,
    IReadOnlyList<Observation> Observations, IReadOnlyList<OscalFinding> Findings);

internal sealed record LocalDefinitions(IReadOnlyList<InventoryItem> InventoryItems);

internal sealed record InventoryItem(string Uuid, string Description, IReadOnlyList<Property> Props);

internal sealed record ReviewedControls(IReadOnlyList<ControlSelection> ControlSelections);

internal sealed record ControlSelection(IReadOnlyList<SelectedControl> IncludeControls);

internal sealed record SelectedControl(string ControlId);

internal sealed record Observation(
    string Uuid, string Title, string Description, IReadOnlyList<string> Methods, IReadOnlyList<Subject>? Subjects,
    IReadOnlyList<RelevantEvidence> RelevantEvidence, DateTimeOffset Collected);

internal sealed record Subject(string SubjectUuid, string Type, string Title);

internal sealed record RelevantEvidence(string Href, string Description);

internal sealed record OscalFinding(
    string Uuid, string Title, string Description, FindingTarget Target, IReadOnlyList<RelatedObservation>? RelatedObservations);

internal sealed record FindingTarget(string Type, string TargetId, string Title, TargetStatus Status, ImplementationStatus? ImplementationStatus);

internal sealed record ImplementationStatus(string State);

internal sealed record TargetStatus(string State, string Reason, string? Remarks = null);

internal sealed record RelatedObservation(string ObservationUuid);

internal sealed record BackMatter(IReadOnlyList<OscalResource> Resources);

internal sealed record OscalResource(string Uuid, string Title, string Description);
