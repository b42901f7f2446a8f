namespace Hipaa.Components.Policies;

/// <summary>Where a policy names an AWS service: which condition keys a service sends depends on it.</summary>
public enum ServiceUse
{
    /// <summary>The trust of a role that the service assumes.</summary>
    Role,

    /// <summary>The policy of a KMS key.</summary>
    Key,

    /// <summary>The policy of an SNS topic.</summary>
    Topic,

    /// <summary>The policy of an SQS queue.</summary>
    Queue,

    /// <summary>The policy of an S3 bucket.</summary>
    Bucket,

    /// <summary>A resource policy of CloudWatch Logs.</summary>
    Log,

    /// <summary>A resource policy of CloudWatch Logs for the log group that a rule of EventBridge has as its target.</summary>
    EventLog,
}
