using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(e)(2)(ii): a PostgreSQL database speaks TLS 1.2 or later.</summary>
internal sealed class PostgresTlsIsCurrent() : ResourceRule(
    Safeguard.TransmissionEncryption, Severity.High, AwsType.RdsParameterGroup, AwsType.RdsClusterParameterGroup)
{
    protected override Verdict Check(Resource group) => (group.IsForPostgres() & !group.IsOfAuroraInstance()).Concerns(
        group.Parameter("ssl_min_protocol_version").Or("TLSv1.2").Must(value => value is "TLSv1.2" or "TLSv1.3",
            "Set the parameter ssl_min_protocol_version = TLSv1.2 or TLSv1.3 in Parameters."));
}
