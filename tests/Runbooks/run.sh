#!/bin/sh
# Runs run.py by a Python that has the AWS CLI as a package: the one of the aws command, where it is no program of its own, or the tests' own.
here=$(dirname "$0")
for python in "$(dirname "$(command -v aws || echo /)")/python3" python3 "$here/../../artifacts/servers/aws/bin/python3"; do
    if "$python" -c 'import awscli.clidriver' >/dev/null 2>&1; then exec "$python" "$here/run.py" "$@"; fi
done
echo "The tests of the runbooks need the AWS CLI as a package of Python: pip install awscli" >&2
exit 1
