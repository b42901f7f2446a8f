#!/usr/bin/env python3
"""Writes managed-policies.json: those of AWS's policies that roles of the stack have attached, as moto carries them, and of each the
actions of the services that the permissions boundary speaks of. The rest no role could use.

    managed.py SERVICE... > managed-policies.json
"""

import json
import sys

from moto.iam import aws_managed_policies

ATTACHED = (
    "AWSBackupServiceRolePolicyForBackup", "AWSBackupServiceRolePolicyForRestores", "AWSBackupServiceRolePolicyForS3Backup",
    "AWSBackupServiceRolePolicyForS3Restore", "AmazonAPIGatewayPushToCloudWatchLogs", "AmazonRDSEnhancedMonitoringRole", "SecurityAudit")


def narrow(statement, services):
    actions = statement["Action"] if isinstance(statement["Action"], list) else [statement["Action"]]
    return {**statement, "Action": [action for action in actions if action.split(":")[0] in services]}


def main():
    services = set(sys.argv[1:])
    policies = json.loads(aws_managed_policies.aws_managed_policies_data)
    document = {}
    for name in ATTACHED:
        statements = [narrow(statement, services) for statement in policies[name]["Document"]["Statement"]]
        document[name] = {"Version": "2012-10-17", "Statement": [statement for statement in statements if statement["Action"]]}
    json.dump(document, sys.stdout, indent=1)
    print()


main()
