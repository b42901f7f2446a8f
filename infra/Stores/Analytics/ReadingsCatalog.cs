using Hipaa.Components.Encryption;
using Hipaa.Lambdas.Contract;
using Pulumi;
using Pulumi.Aws.Glue;
using Pulumi.Aws.Glue.Inputs;

namespace Hipaa.Infra.Stores.Analytics;

public sealed class ReadingsCatalogArgs : ResourceArgs
{
    public required string Environment { get; init; }

    /// <summary>Key of the de-identified class.</summary>
    public required DataKey Key { get; init; }

    /// <summary>Name of the bucket of de-identified rows.</summary>
    [Input("bucketName", required: true)]
    public required Input<string> BucketName { get; init; }

    /// <summary>Set the encryption of the whole catalog, of which an account has one a Region.</summary>
    public required bool ManageEncryption { get; init; }
}

/// <summary>
/// The catalog of the de-identified zone: one table over what the export writes, its partitions told by rule, not by a crawler.
/// </summary>
public sealed class ReadingsCatalog : ComponentResource
{
    public const string TableName = "readings";

    public ReadingsCatalog(string name, ReadingsCatalogArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:analytics:ReadingsCatalog", name, args, options)
    {
        var order = new CustomResourceOptions { Parent = this };
        if (args.ManageEncryption)
        {
            // What is in the catalog before it is encrypted stays in clear.
            order.DependsOn.Add(Encrypt(name, args));
        }

        var database = new CatalogDatabase($"{name}-database", new CatalogDatabaseArgs
        {
            Name = DatabaseNameOf(args.Environment),
            Description = "Readings without identifiers (45 CFR 164.514(b)(2))",
            Tags = DataClass.Deidentified.Tags(),
        }, order);
        DatabaseName = database.Name;
        var location = Output.Format($"s3://{args.BucketName}/{DeidentifiedLayout.Prefix}");
        _ = new CatalogTable($"{name}-readings", new CatalogTableArgs
        {
            Name = TableName,
            DatabaseName = database.Name,
            Description = "One row a reading: value, unit, token of the subject, year, age in bands, three digits of the ZIP code",
            TableType = "EXTERNAL_TABLE",
            PartitionKeys =
            {
                new CatalogTablePartitionKeyArgs { Name = "year", Type = "int" },
                new CatalogTablePartitionKeyArgs { Name = "code", Type = "string", Comment = "LOINC" },
            },
            // Amazon Athena User Guide, "Use partition projection with Amazon Athena".
            Parameters =
            {
                ["EXTERNAL"] = "TRUE",
                ["classification"] = "json",
                ["compressionType"] = "gzip",
                ["projection.enabled"] = "true",
                ["projection.year.type"] = "integer",
                ["projection.year.range"] = "1900,2100",
                ["projection.year.digits"] = "4",
                ["projection.code.type"] = "enum",
                ["projection.code.values"] = string.Join(',', DeidentifiedLayout.Codes),
                ["storage.location.template"] = Output.Format($"{location}year=${{year}}/code=${{code}}/"),
            },
            StorageDescriptor = new CatalogTableStorageDescriptorArgs
            {
                Location = location,
                InputFormat = "org.apache.hadoop.mapred.TextInputFormat",
                OutputFormat = "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
                Compressed = true,
                SerDeInfo = new CatalogTableStorageDescriptorSerDeInfoArgs { SerializationLibrary = "org.openx.data.jsonserde.JsonSerDe" },
                Columns = DeidentifiedLayout.Columns
                    .Select(column => new CatalogTableStorageDescriptorColumnArgs { Name = column.Name, Type = column.Type }).ToArray(),
            },
        }, new() { Parent = this });
        RegisterOutputs();
    }

    [Output("databaseName")]
    public Output<string> DatabaseName { get; private set; }

    internal static string DatabaseNameOf(string environment) => $"hipaa_{environment.Replace('-', '_')}_deidentified";

    private DataCatalogEncryptionSettings Encrypt(string name, ReadingsCatalogArgs args) => new($"{name}-encryption", new()
    {
        DataCatalogEncryptionSettingsConfig = new DataCatalogEncryptionSettingsDataCatalogEncryptionSettingsArgs
        {
            EncryptionAtRest = new DataCatalogEncryptionSettingsDataCatalogEncryptionSettingsEncryptionAtRestArgs
            {
                CatalogEncryptionMode = "SSE-KMS", SseAwsKmsKeyId = args.Key.Arn,
            },
            ConnectionPasswordEncryption = new DataCatalogEncryptionSettingsDataCatalogEncryptionSettingsConnectionPasswordEncryptionArgs
            {
                ReturnConnectionPasswordEncrypted = true, AwsKmsKeyId = args.Key.Arn,
            },
        },
    }, new() { Parent = this });
}
