"""The AWS CLI itself, in this process: it parses, checks parameters by AWS's models and builds each request; the answer is made here."""
import base64
import gzip
import io
import json
import os
import sys

import awscli.clidriver
from botocore.awsrequest import AWSResponse
from botocore.response import StreamingBody

from shapes import example, unknown_members

# What version 2 of the CLI has and the one from PyPI, which is version 1, has not.
ONLY_VERSION_2 = {"--cli-binary-format": 2}
CALLS_VERSION_2 = {("sso", "login")}

# An object of the landing bucket and one of quarantine, in one.
LINE = {"id": "0", "receivedAt": "2026-01-01T00:00:00Z", "reason": "unit.unsupported", "position": "/readings/0", "data": "e30="}
MAC = bytes(range(32))


class Client:
    def __init__(self, stack):
        os.environ.update(AWS_ACCESS_KEY_ID="AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY="example", AWS_REGION=stack.region,
                          AWS_DEFAULT_REGION=stack.region, AWS_CONFIG_FILE=os.devnull, AWS_SHARED_CREDENTIALS_FILE=os.devnull)
        self.stack, self.requests, self.driver = stack, [], None

    def run(self, arguments):
        """Exit code, output, what it had to say, and the requests that it would have sent."""
        arguments = self._version_1(list(arguments))
        # A command that saves the body of an answer leaves its handler behind, which is no matter to a process of its own.
        if self.driver is None or any(model.has_streaming_output for model, _ in self.requests):
            self.driver = awscli.clidriver.create_clidriver()
            self.driver.session.register("before-parameter-build", self._parameters)
            self.driver.session.register("before-call", self._answer)
        self.requests = []
        if tuple(arguments[:2]) in CALLS_VERSION_2:
            return 0, b"", [], []
        output, errors = io.TextIOWrapper(io.BytesIO(), write_through=True), io.TextIOWrapper(io.BytesIO(), write_through=True)
        kept = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = output, errors
        try:
            code = self.driver.main(arguments)
        except SystemExit as end:
            code = end.code or 0
        finally:
            sys.stdout, sys.stderr = kept
        problems = [] if code == 0 else [_last_line(errors.buffer.getvalue())]
        if code == 0 and "--query" in arguments and self.requests:
            expression = arguments[arguments.index("--query") + 1]
            model = self.requests[-1][0]
            if model.output_shape is not None:
                problems += [f"--query names {name}, which {model.name} does not answer"
                         for name in unknown_members(expression, model.output_shape)]
        return code, output.buffer.getvalue(), problems, self.requests

    @staticmethod
    def _version_1(arguments):
        for option, length in ONLY_VERSION_2.items():
            while option in arguments:
                at = arguments.index(option)
                del arguments[at:at + length]
        return arguments

    def _parameters(self, params, model, **_):
        self.requests.append((model, dict(params)))

    def _answer(self, model, **_):
        parsed = example(model.output_shape) if model.output_shape else {}
        self._complete(model, self.requests[-1][1], parsed)
        parsed["ResponseMetadata"] = {"HTTPStatusCode": 200, "RequestId": "0", "HTTPHeaders": {}}
        return AWSResponse("", 200, {}, _Raw(b"<LocationConstraint/>")), parsed

    def _complete(self, model, params, answer):
        """What the stack is known to answer, where the commands after it live on that."""
        name = f"{model.service_model.service_name}.{model.name}"
        for key in [key for key in answer if key.endswith(("Token", "token", "Marker", "marker", "IsTruncated", "LastEvaluatedKey"))]:
            del answer[key]
        stack = self.stack
        if name == "kms.DescribeKey":
            arn = stack.arn_of(params["KeyId"]) or params["KeyId"]
            answer["KeyMetadata"].update(Arn=arn, KeyId=arn.split("/")[-1])
        elif name == "kms.GenerateMac":
            answer["Mac"] = base64.b64encode(MAC).decode()
        elif name == "cloudtrail.GetTrail":
            answer["Trail"]["CloudWatchLogsLogGroupArn"] = stack.of("aws:cloudtrail/trail:Trail")[0]["inputs"]["cloudWatchLogsGroupArn"]
        elif name == "cloudtrail.DescribeTrails":
            answer["trailList"] = [{
                "TrailARN": trail["outputs"]["arn"], "S3BucketName": trail["inputs"]["s3BucketName"],
                "HomeRegion": stack.region, "Name": trail["inputs"]["name"]} for trail in stack.of("aws:cloudtrail/trail:Trail")]
        elif name == "lambda.GetFunctionConfiguration":
            function = next((f for f in stack.of("aws:lambda/function:Function") if f["outputs"]["name"] == params["FunctionName"]), None)
            if function:
                answer["Environment"]["Variables"] = function["inputs"]["environment"]["variables"]
                answer["LoggingConfig"]["LogGroup"] = function["inputs"]["loggingConfig"]["logGroup"]
        elif name == "lambda.Invoke":
            answer["Payload"] = _stream(json.dumps({"done": True, "after": "", "applied": []}).encode())
        elif name == "rds.DescribeDBInstances":
            answer["DBInstances"][0].update(DBInstanceStatus="available", DBInstanceIdentifier=params.get("DBInstanceIdentifier", "0"))
        elif name == "s3.GetObject":
            body = gzip.compress(json.dumps(LINE).encode() + b"\n")
            answer.update(Body=_stream(body), ContentLength=len(body), ETag='"0"')
        elif name == "s3.HeadObject":
            answer.update(ContentLength=len(gzip.compress(json.dumps(LINE).encode() + b"\n")), ETag='"0"')
        elif name == "s3.ListObjectsV2":
            answer["Contents"][0].update(Key=params.get("Prefix", "") + "object.json.gz", Size=10)
            answer["CommonPrefixes"] = []
        elif name == "cloudformation.DescribeStacks":
            answer["Stacks"][0]["StackStatus"] = "UPDATE_COMPLETE"
        elif name == "cloudformation.DescribeChangeSet":
            answer["Status"] = "CREATE_COMPLETE"


def _stream(body):
    return StreamingBody(io.BytesIO(body), len(body))


def _last_line(text):
    lines = [line.strip() for line in text.decode(errors="replace").splitlines() if line.strip()]
    return " ".join(lines[-3:]) if lines else "ends with an error"


class _Raw(io.BytesIO):
    """The body of an answer as urllib3 hands it out."""

    def stream(self, **_):
        return iter([self.getvalue()])
