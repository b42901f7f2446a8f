using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Hipaa.Components.Database;

/// <summary>The authorities that sign the certificates of RDS databases: one a Region, for each kind of key.</summary>
/// <remarks>Amazon RDS User Guide, "Using SSL/TLS to encrypt a connection to a DB instance or cluster".</remarks>
public static class DatabaseAuthorities
{
    /// <summary>As a database names its authority (<c>CaCertIdentifier</c>).</summary>
    internal const string Identifier = "rds-ca-rsa2048-g1";

    /// <summary>Whether a PEM file holds the authority of a Region's databases, and it is valid at a time.</summary>
    public static bool Holds(string pem, string region, DateTimeOffset at)
    {
        var name = $"Amazon RDS {region} Root CA RSA2048 G1";
        var subject = Encoding.ASCII.GetBytes(name);
        for (var rest = pem.AsSpan(); PemEncoding.TryFind(rest, out var fields); rest = rest[fields.Location.End..])
        {
            var der = Convert.FromBase64String(rest[fields.Base64Data].ToString());
            // All other certificates are not even read: there are a hundred of them.
            if (der.AsSpan().IndexOf(subject) >= 0)
            {
                using var certificate = X509CertificateLoader.LoadCertificate(der);
                var isValid = new DateTimeOffset(certificate.NotBefore) <= at && at < new DateTimeOffset(certificate.NotAfter);
                if (isValid && certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false) == name)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
