import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const tags = { DataClassification: "phi" };
const account = aws.getCallerIdentityOutput().accountId;

const key = new aws.kms.Key("records", { description: "Records of patients", enableKeyRotation: true, tags });
const bucket = new aws.s3.Bucket("records", { objectLockEnabled: true, tags });

new aws.s3.BucketServerSideEncryptionConfiguration("records", {
    bucket: bucket.id,
    rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn }, bucketKeyEnabled: true }],
});
new aws.s3.BucketVersioning("records", { bucket: bucket.id, versioningConfiguration: { status: "Enabled" } });
new aws.s3.BucketPublicAccessBlock("records", {
    bucket: bucket.id,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
});
new aws.s3.BucketPolicy("records", {
    bucket: bucket.id,
    policy: {
        Version: "2012-10-17",
        Statement: [
            {
                Sid: "OnlyEncryptedConnections",
                Effect: "Deny",
                Principal: "*",
                Action: "s3:*",
                Resource: [bucket.arn, pulumi.interpolate`${bucket.arn}/*`],
                Condition: { Bool: { "aws:SecureTransport": "false" } },
            },
        ],
    },
});

const writer = new aws.iam.Role("writer", {
    assumeRolePolicy: {
        Version: "2012-10-17",
        Statement: [
            {
                Effect: "Allow",
                Principal: { Service: "lambda.amazonaws.com" },
                Action: "sts:AssumeRole",
                Condition: { StringEquals: { "aws:SourceAccount": account } },
            },
        ],
    },
});
new aws.iam.RolePolicy("writer", {
    role: writer.name,
    policy: pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
            { Effect: "Allow", Action: "s3:PutObject", Resource: pulumi.interpolate`${bucket.arn}/*` },
            { Effect: "Allow", Action: "kms:GenerateDataKey", Resource: key.arn },
        ],
    }),
});

export const records = bucket.arn;
