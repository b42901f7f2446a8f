using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.308(a)(7)(ii)(A): file systems of FSx are copied daily, by themselves or by a backup plan. Those of Lustre that are scratch
/// keep nothing and have no backups.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/fsx/latest/WindowsGuide/using-backups.html")]
internal sealed class FileSystemKeepsBackups() : GraphRule(Safeguard.DataBackup, Severity.High,
    AwsType.FsxWindowsFileSystem, AwsType.FsxOntapFileSystem, AwsType.FsxOpenZfsFileSystem, AwsType.FsxLustreFileSystem)
{
    private static readonly RuleParameter MinimumDays = new("minimumDays", 7, 1, 90, "Least retention of daily backups in days.");

    public override IReadOnlyList<RuleParameter> Parameters => [MinimumDays];

    protected override Verdict Check(Resource files) =>
        files.HoldsEphi().IsNo ? Verdict.NotApplicable : (!IsScratch(files)).Concerns(() => Backups(files));

    private Verdict Backups(Resource files)
    {
        var own = files.Number("automaticBackupRetentionDays").Or(files.Type == AwsType.FsxWindowsFileSystem ? 7 : 0)
            .MustBeAtLeast(ValueOf(MinimumDays), $"Set AutomaticBackupRetentionDays to {ValueOf(MinimumDays)} or more.");
        return own.IsFail ? files.IsBackedUp().Choose(() => Verdict.Pass, () => own) : own;
    }

    private static Truth IsScratch(Resource files) => Truth.Of(files.Type == AwsType.FsxLustreFileSystem)
        & files.Text("deploymentType").Or("SCRATCH_1").Is(type => type.StartsWith("SCRATCH", StringComparison.Ordinal));
}
