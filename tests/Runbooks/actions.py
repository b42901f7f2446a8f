"""What IAM is asked for a call: its action and the resource."""
import re

PREFIXES = {"monitoring": "cloudwatch", "tagging": "tag"}
ACTIONS = {
    "s3:HeadObject": "s3:GetObject", "s3:ListObjects": "s3:ListBucket", "s3:ListObjectsV2": "s3:ListBucket",
    "s3:ListObjectVersions": "s3:ListBucketVersions", "s3:DeleteObjects": "s3:DeleteObject",
    "s3:GetObjectLockConfiguration": "s3:GetBucketObjectLockConfiguration", "s3:CreateMultipartUpload": "s3:PutObject",
    "s3:PutPublicAccessBlock": "s3:PutBucketPublicAccessBlock", "lambda:Invoke": "lambda:InvokeFunction",
}
# What a call names and the preview knows under another name.
ITEMS = {"executionArn": "arn:aws:states:{region}:{account}:execution:hipaa-{environment}-access-review:0"}


def asks(stack, model, params):
    """(action, resource) for each that AWS decides on; resource "*" where the call names none of the stack's."""
    service = model.service_model
    prefix = PREFIXES.get(service.signing_name, service.signing_name)
    action = ACTIONS.get(f"{prefix}:{model.name}", f"{prefix}:{model.name}")
    if prefix == "s3":
        yield from _s3(action, params)
        return
    if prefix == "apigateway":
        # The action is the verb, the resource the path (Service Authorization Reference, "API Gateway Management").
        path = model.http["requestUri"].split("?")[0].format_map({name: params.get(name, "*") for name in _placed(model)})
        yield f"apigateway:{model.http['method']}", f"arn:aws:apigateway:{stack.region}::{path}"
        return
    for key, text in ITEMS.items():
        if key in params:
            yield action, text.format(region=stack.region, account=stack.account, environment=stack.environment)
            return
    arns = [arn for value in params.values() if isinstance(value, str) and (arn := stack.arn_of(value, prefix))]
    yield action, arns[0] if arns else "*"


def _placed(model):
    """The names that stand in the path of a call."""
    return re.findall(r"{(\w+)\+?}", model.http["requestUri"])


def _s3(action, params):
    if "Bucket" not in params:
        yield "s3:ListAllMyBuckets", "*"
        return
    bucket = f"arn:aws:s3:::{params['Bucket']}"
    if "VersionId" in params and action in ("s3:GetObject", "s3:DeleteObject"):
        action += "Version"
    if action in ("s3:DeleteObject", "s3:DeleteObjectVersion") and "Delete" in params:
        for item in params["Delete"]["Objects"]:
            yield "s3:DeleteObjectVersion" if "VersionId" in item else action, f"{bucket}/{item['Key']}"
    else:
        yield action, f"{bucket}/{params['Key']}" if "Key" in params else bucket
    if params.get("BypassGovernanceRetention"):
        yield "s3:BypassGovernanceRetention", f"{bucket}/0"
