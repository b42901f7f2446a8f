using Hipaa.Infra.Access;
using Hipaa.Infra.Policies;
using Pulumi;

namespace Hipaa.Infra.Analytics;

/// <summary>
/// What an analyst may do: query in the workgroup of the same class of data, and read by Athena alone what a query needs.
/// </summary>
internal static class AnalystPolicy
{
    internal static PolicyDocument Of(AnalyticsZoneArgs args, Output<string> workgroup, Output<string> rows, Output<string> results)
    {
        var database = ReadingsCatalog.DatabaseNameOf(args.Environment);
        var byAthena = Condition.Of("ForAnyValue:StringEquals", "aws:CalledVia", "athena.amazonaws.com");
        return
        [
            Statement.Allow("Query").On(workgroup).When(HumanRole.SameDataClass).To(
                "athena:StartQueryExecution", "athena:StopQueryExecution", "athena:GetQueryExecution", "athena:BatchGetQueryExecution",
                "athena:GetQueryResults", "athena:GetQueryResultsStream", "athena:ListQueryExecutions", "athena:GetWorkGroup"),
            Statement.Allow("ReadCatalog")
                .To("glue:GetDatabase", "glue:GetTable", "glue:GetTables", "glue:GetPartition", "glue:GetPartitions")
                .On(
                    args.Account.Arn("glue", "catalog"),
                    args.Account.Arn("glue", $"database/{database}"),
                    args.Account.Arn("glue", $"table/{database}/*")),
            Statement.Allow("SeeBuckets").To("s3:GetBucketLocation", "s3:ListBucket").On(rows, results).When(byAthena),
            Statement.Allow("ReadRows").To("s3:GetObject").On(Output.Format($"{rows}/*")).When(byAthena),
            Statement.Allow("KeepResults").To("s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts")
                .On(Output.Format($"{results}/*")).When(byAthena),
            Statement.Allow("UseKey").To("kms:Decrypt", "kms:GenerateDataKey").On(args.Key.Arn)
                .When(Condition.ViaService(args.Account.Endpoint("s3"), args.Account.Endpoint("athena"), args.Account.Endpoint("glue"))),
        ];
    }
}
