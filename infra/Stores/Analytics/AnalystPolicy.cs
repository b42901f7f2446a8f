using Hipaa.Components.Access;
using Hipaa.Components.Policies;
using Pulumi;

namespace Hipaa.Infra.Stores.Analytics;

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
                "athena:GetQueryResults", "athena:GetQueryResultsStream", "athena:ListQueryExecutions", "athena:GetWorkGroup",
                "athena:GetQueryRuntimeStatistics", "athena:GetNamedQuery", "athena:BatchGetNamedQuery", "athena:ListNamedQueries",
                "athena:ListPreparedStatements"),
            // What the console of Athena asks before it shows its editor.
            Statement.Allow("OpenConsole").To("athena:ListWorkGroups", "athena:ListDataCatalogs", "athena:ListEngineVersions")
                .OnEverything("Service Authorization Reference, Amazon Athena: these list across resources and know no type."),
            Statement.Allow("BrowseCatalog").On(args.Account.Arn("athena", "datacatalog/AwsDataCatalog")).To(
                "athena:GetDataCatalog", "athena:ListDatabases", "athena:GetDatabase", "athena:ListTableMetadata",
                "athena:GetTableMetadata"),
            // Athena User Guide, "Configure access to databases and tables in the AWS Glue Data Catalog": each query also asks for the
            // database "default", and each call for all that is above what it names.
            Statement.Allow("ReadCatalog")
                .To("glue:GetDatabase", "glue:GetDatabases", "glue:GetTable", "glue:GetTables", "glue:GetPartition", "glue:GetPartitions",
                    "glue:BatchGetPartition")
                .On(
                    args.Account.Arn("glue", "catalog"),
                    args.Account.Arn("glue", "database/default"),
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
