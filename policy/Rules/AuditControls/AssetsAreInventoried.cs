using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>90 FR 898: the organization keeps an inventory of its technology assets; AWS Config records every resource.</summary>
internal sealed class AssetsAreInventoried() : StackRule(Safeguard.RiskManagement, Severity.High)
{
    public override Profile Profile => Profile.Nprm;

    private const string Remedy = "Add an aws.cfg.Recorder with RecordingGroup.AllSupported = true.";

    protected override Verdict Check(ResourceGraph stack) => !DataStores.Any(stack) ? Verdict.NotApplicable
        : stack.OfType(AwsType.ConfigRecorder) is [var recorder, ..]
            ? recorder.Bool("recordingGroup.allSupported").Or(true).MustBe(true, Remedy)
            : Verdict.Fail("no AWS Config recorder keeps the inventory", Remedy);
}
