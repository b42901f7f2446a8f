using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class LogGroupKeyAdmitsLogsExamples : Examples<LogGroupKeyAdmitsLogs>
{
    private static Given Group(object policy) => Given.A(AwsType.LogGroup, "g", new { kmsKeyId = Given.Ref("k") }).And(AwsType.KmsKey, "k", new { policy });
    private static string For(string service) => Given.Policy(new { Effect = "Allow", Principal = new { Service = service }, Action = new[] { "kms:Encrypt*", "kms:GenerateDataKey*" }, Resource = "*" });

    private static Dictionary<string, string> Of(string arn) => new(StringComparer.Ordinal) { ["kms:EncryptionContext:aws:logs:arn"] = arn };

    private static string For(string service, object? condition, params object[] more)
    {
        object allow = condition is null ? new { Effect = "Allow", Principal = new { Service = service }, Action = "kms:*", Resource = "*" }
            : new { Effect = "Allow", Principal = new { Service = service }, Action = "kms:*", Resource = "*", Condition = condition };
        return Given.Policy([allow, .. more]);
    }

    private static Given Named(string policy) => Given.A(AwsType.LogGroup, "g", new { name = "/app/f", kmsKeyId = Given.Ref("k"), region = "us-east-1" }).And(AwsType.KmsKey, "k", new { policy });

    public LogGroupKeyAdmitsLogsExamples()
    {
        Passes("the key admits it", Group(For("logs.us-east-1.amazonaws.com")));
        Fails("the key admits others", Group(For("s3.amazonaws.com")));
        NotApplicable("it has no key", Given.A(AwsType.LogGroup, "g"));
        Undecided("the policy is computed", Group(Given.Unknown));
        Undecided("the key is not in the stack", Given.A(AwsType.LogGroup, "g", new { kmsKeyId = "arn:aws:kms:us-east-1:111122223333:key/1" }));

        Passes("the key admits it for the group", Named(For("logs.us-east-1.amazonaws.com", new { ArnLike = Of("arn:aws:logs:us-east-1:111122223333:log-group:/app/*") })));
        Passes("others are denied", Named(For("logs.us-east-1.amazonaws.com", null, new { Effect = "Deny", Principal = "*", Action = "kms:*", Resource = "*", Condition = new
        {
            StringNotEquals = new Dictionary<string, string> { ["aws:PrincipalAccount"] = "111122223333" }, Bool = new Dictionary<string, string> { ["aws:PrincipalIsAWSService"] = "false" },
        } })));
        Fails("the key admits it for other groups", Named(For("logs.us-east-1.amazonaws.com", new { ArnEquals = Of("arn:aws:logs:us-east-1:111122223333:log-group:/other") })));
        Fails("the key admits it in another Region", Named(For("logs.eu-west-1.amazonaws.com", null)));
        Fails("the key denies it to all who are of no account", Named(For("logs.us-east-1.amazonaws.com", null, new { Effect = "Deny", Principal = "*", Action = "kms:*", Resource = "*", Condition = new
        {
            StringNotEquals = new Dictionary<string, string> { ["aws:PrincipalAccount"] = "111122223333" },
        } })));
    }
}
