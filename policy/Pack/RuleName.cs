using System.Text;

namespace Hipaa.Policy;

/// <summary>Turns the class name of a rule into its id and its title.</summary>
public static class RuleName
{
    private static readonly HashSet<string> Acronyms = new(StringComparer.OrdinalIgnoreCase)
    {
        "rds", "kms", "s3", "iam", "vpc", "tls", "api", "sns", "sqs", "ssm", "ebs", "efs", "waf", "acl", "arn", "mfa", "sse", "cidr",
        "dlq", "ssl", "imds", "cmk", "ephi", "ec2", "ecr", "ecs", "eks", "emr", "dms", "lb", "nacl", "ssh", "url", "http", "https",
    };

    /// <summary>"RdsStorageIsEncrypted" gives "rds-storage-is-encrypted".</summary>
    public static string ToId(string className)
    {
        var id = new StringBuilder(className.Length + 8);
        for (var i = 0; i < className.Length; i++)
        {
            var c = className[i];
            if (i > 0 && char.IsUpper(c)
                && (!char.IsUpper(className[i - 1]) || (i + 1 < className.Length && char.IsLower(className[i + 1]))))
            {
                id.Append('-');
            }

            id.Append(char.ToLowerInvariant(c));
        }

        return id.ToString();
    }

    /// <summary>"RdsStorageIsEncrypted" gives "RDS storage is encrypted".</summary>
    public static string ToSentence(string className)
    {
        var words = ToId(className).Split('-').Select(Word).ToArray();
        words[0] = char.ToUpperInvariant(words[0][0]) + words[0][1..];
        return string.Join(' ', words);
    }

    private static string Word(string word) => word switch
    {
        "ephi" => "ePHI",
        "dynamo" => "DynamoDB",
        "lambda" => "Lambda",
        "kinesis" => "Kinesis",
        "aws" => "AWS",
        _ when Acronyms.Contains(word) => word.ToUpperInvariant(),
        _ => word,
    };
}
