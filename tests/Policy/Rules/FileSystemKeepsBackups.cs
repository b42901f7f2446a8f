using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class FileSystemKeepsBackupsExamples : Examples<FileSystemKeepsBackups>
{
    public FileSystemKeepsBackupsExamples()
    {
        Passes("Windows keeps them a week by default", Given.A(AwsType.FsxWindowsFileSystem, "f"));
        Passes("for a month", Given.A(AwsType.FsxOntapFileSystem, "f", new { automaticBackupRetentionDays = 30 }));
        Passes("by a plan", Given.A(AwsType.FsxOpenZfsFileSystem, "f").And(AwsType.BackupSelection, "s", new { resources = new[] { Given.Ref("f") } }));
        Fails("they are turned off", Given.A(AwsType.FsxWindowsFileSystem, "f", new { automaticBackupRetentionDays = 0 }));
        Fails("ONTAP keeps none by default", Given.A(AwsType.FsxOntapFileSystem, "f"));
        Fails("OpenZFS keeps none by default", Given.A(AwsType.FsxOpenZfsFileSystem, "f"));
        Fails("Lustre keeps none by default", Given.A(AwsType.FsxLustreFileSystem, "f", new { deploymentType = "PERSISTENT_2" }));
        NotApplicable("scratch", Given.A(AwsType.FsxLustreFileSystem, "f", new { deploymentType = "SCRATCH_2" }));
        Undecided("it is computed", Given.A(AwsType.FsxOntapFileSystem, "f", new { automaticBackupRetentionDays = Given.Unknown }));
    }
}
