using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(1)(ii)(B): where the stack runs Macie, it looks for ePHI in each bucket that holds some.</summary>
internal sealed class MacieWatchesEphiBuckets() : GraphRule(Safeguard.RiskManagement, Severity.Medium, AwsType.MacieClassificationJob)
{
    protected override Verdict Check(Resource job)
    {
        if (job.Value("s3JobDefinition.bucketCriteria").Kind == PropertyKind.Map) return Verdict.Pass;
        return job.Graph.Once(OfAllJobs);
    }

    private static Verdict OfAllJobs(ResourceGraph stack)
    {
        var watched =
            stack.OfType(AwsType.MacieClassificationJob).SelectMany(j => j.Refers("s3JobDefinition", AwsType.S3Bucket).Found).ToHashSet();
        if (watched.Count == 0) return Verdict.Undecided("the job's buckets belong to another stack");
        return Verdict.All(stack.OfType(AwsType.S3Bucket)
            .Where(b => b.HoldsEphi().IsYes && !b.TagValue(Classification.Tag).IsAbsent && !b.IsReplica().IsYes).Select(bucket =>
            Truth.Of(watched.Contains(bucket))
                .Must($"no job looks into {bucket.Name}", "Add the bucket to S3JobDefinition.BucketDefinitions.Buckets.")));
    }
}
