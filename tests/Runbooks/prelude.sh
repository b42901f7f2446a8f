# What the commands of a runbook call: the AWS CLI and Pulumi answer through the port; what is checked elsewhere does nothing.
asked() {
    local argument words=()
    for argument in "$@"; do
        case $argument in
            fileb:///dev/fd/* | file:///dev/fd/*)
                cat "${argument#*://}" >"$SCRATCH/argument" && argument="${argument%%://*}://$SCRATCH/argument" ;;
        esac
        words+=("$argument")
    done
    exec 9<>"/dev/tcp/127.0.0.1/$PORT"
    printf '%s\0' "$PWD" "${words[@]}" >&9
    printf '\0END\0' >&9
    local code
    IFS= read -r -u 9 code
    cat <&9
    exec 9<&-
    return "$code"
}
aws() { asked aws "$@"; }
pulumi() { asked pulumi "$@"; }
./hipaa() { case $1 in deploy-role) echo '{"Resources":{"Role":{"Type":"AWS::IAM::Role"}}}' ;; esac; }
sleep() { asked sleep "$@"; }
curl() { :; }
psql() { :; }
git() { :; }
