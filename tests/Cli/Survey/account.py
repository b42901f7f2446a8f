"""Fills an account of moto's server by AWS's own client for Python, or reads answers by its models.

account.py fill ENDPOINT REGION    an account of an organization: its trail, a recorder, a detector, a hub and more
account.py stop ENDPOINT REGION    its trail is stopped; leaveOut: management events are left out
account.py recordAsControlTower[Stopped] ENDPOINT REGION    a recorder as Control Tower names it
account.py parse                   [{service, operation, body}] on standard input: what the client makes of each answer
"""
import json
import sys

import boto3
import botocore.session
from botocore.parsers import create_parser

def clients(endpoint, region):
    return lambda name: boto3.client(name, endpoint_url=endpoint, region_name=region, aws_access_key_id="testing", aws_secret_access_key="testing")


def change(how, endpoint, region):
    client = clients(endpoint, region)
    if how == "stop":
        client("cloudtrail").stop_logging(Name="organization")
    elif how == "leaveOut":
        client("cloudtrail").put_event_selectors(TrailName="organization", EventSelectors=[{"ReadWriteType": "All", "IncludeManagementEvents": False}])
    else:
        client("s3").create_bucket(Bucket="organization-config")
        config, name = client("config"), "aws-controltower-BaselineConfigRecorder"
        config.put_configuration_recorder(ConfigurationRecorder={"name": name, "roleARN": "arn:aws:iam::123456789012:role/config"})
        config.put_delivery_channel(DeliveryChannel={"name": "aws-controltower-BaselineConfigDeliveryChannel", "s3BucketName": "organization-config"})
        if how == "recordAsControlTower":
            config.start_configuration_recorder(ConfigurationRecorderName=name)


def fill(endpoint, region):
    client = clients(endpoint, region)
    s3 = client("s3")
    s3.create_bucket(Bucket="organization-trail")
    client("cloudtrail").create_trail(Name="organization", S3BucketName="organization-trail", IsOrganizationTrail=True, IsMultiRegionTrail=True)
    client("cloudtrail").put_event_selectors(TrailName="organization", EventSelectors=[{"ReadWriteType": "All", "IncludeManagementEvents": True}])
    client("cloudtrail").start_logging(Name="organization")
    config = client("config")
    config.put_configuration_recorder(ConfigurationRecorder={"name": "default", "roleARN": "arn:aws:iam::123456789012:role/config"})
    config.put_delivery_channel(DeliveryChannel={"name": "theirs", "s3BucketName": "organization-trail"})
    client("guardduty").create_detector(Enable=True)
    client("securityhub").enable_security_hub(EnableDefaultStandards=False)
    client("iam").update_account_password_policy(MinimumPasswordLength=14)
    client("ec2").enable_ebs_encryption_by_default()
    vpc = client("ec2").create_vpc(CidrBlock="10.9.0.0/16")["Vpc"]["VpcId"]
    for _ in range(19):
        client("ec2").create_vpc_endpoint(VpcId=vpc, ServiceName=f"com.amazonaws.{region}.s3", VpcEndpointType="Gateway")
    client("kms").create_key()
    client("logs").create_log_group(logGroupName="RDSOSMetrics")
    control = client("s3control")
    # The account stands before the name of the server, which has none.
    control.meta.events.register("before-sign.s3-control", lambda request, **_: setattr(request, "url", request.url.replace("//123456789012.", "//")))
    control.put_public_access_block(AccountId="123456789012", PublicAccessBlockConfiguration={"BlockPublicAcls": True})
    client("account").put_alternate_contact(
        AlternateContactType="SECURITY", Name="Security", Title="Team", EmailAddress="security@example.org", PhoneNumber="+15550100199")
    client("macie2").enable_macie()


def parse(given):
    session = botocore.session.get_session()
    answers = []
    for item in given:
        model = session.get_service_model(item["service"])
        shape = model.operation_model(item["operation"]).output_shape
        response = {"status_code": 200, "headers": {}, "body": item["body"].encode()}
        parsed = create_parser(model.protocol).parse(response, shape)
        parsed.pop("ResponseMetadata", None)
        answers.append(parsed)
    return answers


if __name__ == "__main__":
    if sys.argv[1] == "fill":
        fill(*sys.argv[2:])
    elif sys.argv[1] != "parse":
        change(*sys.argv[1:])
    else:
        json.dump(parse(json.load(sys.stdin)), sys.stdout, default=str)
