using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class LogGroupKeyAdmitsLogsExamples : Examples<LogGroupKeyAdmitsLogs>
{
    private static Given Group(object policy) => Given.A(AwsType.LogGroup, "g", new { kmsKeyId = Given.Ref("k") }).And(AwsType.KmsKey, "k", new { policy });
    private static string For(string service) => Given.Policy(new { Effect = "Allow", Principal = new { Service = service }, Action = new[] { "kms:Encrypt*", "kms:GenerateDataKey*" }, Resource = "*" });

    public LogGroupKeyAdmitsLogsExamples()
    {
        Passes("the key admits it", Group(For("logs.us-east-1.amazonaws.com")));
        Fails("the key admits others", Group(For("s3.amazonaws.com")));
        NotApplicable("it has no key", Given.A(AwsType.LogGroup, "g"));
        Undecided("the policy is computed", Group(Given.Unknown));
        Undecided("the key is not in the stack", Given.A(AwsType.LogGroup, "g", new { kmsKeyId = "arn:aws:kms:us-east-1:111122223333:key/1" }));
    }
}
