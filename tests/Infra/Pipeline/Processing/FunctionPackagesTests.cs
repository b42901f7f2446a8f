using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hipaa.Infra.Pipeline.Processing;
using Hipaa.Components.Database;
using Hipaa.Infra.Tests.Fixture;
using Hipaa.Lambdas.Contract;

namespace Hipaa.Infra.Tests.Pipeline.Processing;

public sealed class FunctionPackagesTests : IDisposable
{
    private const string Region = "us-west-2";

    private readonly string _root = Directory.CreateTempSubdirectory("packages").FullName;

    private static string Bundle { get; } = File.ReadAllText(CommittedBundle);

    private static string CommittedBundle => Path.Combine(Repository.Root, "lambdas/Database/certificates/global-bundle.pem");

    private string Program => Path.Combine(_root, "infra");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Nothing_is_missing_of_what_building_publishes()
    {
        Publish(Functions.All, Bundle);

        Assert.Empty(FunctionPackages.Missing(Program, Region));
    }

    [Fact]
    public void Each_function_that_was_not_published_is_named()
    {
        Publish([Functions.StreamProcessor], Bundle);

        var missing = FunctionPackages.Missing(Program, Region);

        Assert.Equal(Functions.All.Count - 1, missing.Count);
        Assert.Contains("artifacts/functions/FileLoader.zip is missing: build infra, or run ./hipaa package.", missing);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"runtime": "dotnet8", "handler": "x", "architecture": "arm64"}""")]
    public void A_manifest_that_names_no_runtime_of_ours_is_as_good_as_none(string manifest)
    {
        Publish(Functions.All, Bundle);
        File.WriteAllText(Path.Combine(_root, "artifacts/functions/FileLoader.json"), manifest);

        Assert.Equal(
            "artifacts/functions/FileLoader.zip is missing: build infra, or run ./hipaa package.",
            Assert.Single(FunctionPackages.Missing(Program, Region)));
    }

    [Fact]
    public void The_program_deploys_what_was_built_with_its_runtime_and_handler() =>
        Assert.Equal(
            new("dotnet10", "Hipaa.Lambdas.FileLoader", "arm64"),
            FunctionPackage.Read("""{"runtime": "dotnet10", "handler": "Hipaa.Lambdas.FileLoader", "architecture": "arm64"}"""));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    public void A_function_that_trusts_no_database_of_the_region_is_named(string? bundle)
    {
        Publish(Functions.All, Bundle);
        Publish([Functions.Deidentifier], bundle);

        Assert.Equal(
            "artifacts/functions/Deidentifier/certificates/global-bundle.pem lacks the authority of Amazon RDS in us-west-2, "
                + "without which the function trusts no database there: see docs/decisions/function-packages.md.",
            Assert.Single(FunctionPackages.Missing(Program, Region)));
    }

    [Fact]
    public void Authorities_of_another_partition_are_not_those_of_the_region()
    {
        Publish(Functions.All, Bundle);

        Assert.Equal(Functions.All.Count, FunctionPackages.Missing(Program, "us-gov-west-1").Count);
    }

    [Theory]
    [InlineData("us-east-1")]
    [InlineData("us-east-2")]
    [InlineData("us-west-1")]
    [InlineData("us-west-2")]
    [InlineData("ca-central-1")]
    [InlineData("eu-central-1")]
    [InlineData("ap-southeast-2")]
    public void The_committed_authorities_are_those_of_the_region_for_decades(string region)
    {
        Assert.True(DatabaseAuthorities.Holds(Bundle, region, DateTimeOffset.UtcNow));
        Assert.True(DatabaseAuthorities.Holds(Bundle, region, DateTimeOffset.UtcNow.AddYears(30)));
        Assert.False(DatabaseAuthorities.Holds(Bundle, region, new DateTimeOffset(2200, 1, 1, 0, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void The_committed_authorities_are_the_reviewed_ones_each_signed_by_itself_for_RDS()
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(CommittedBundle)));
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(Bundle);

        // Others pin the same digest for the file at AWS's address: docs/decisions/function-packages.md.
        Assert.Equal("05c6b4a9bf4daa95c888711481e19cc8e2e11aed4de8db759f51f4a6fce64917", digest);
        Assert.Equal($"{digest}  global-bundle.pem\n", File.ReadAllText(CommittedBundle + ".sha256"));
        Assert.True(certificates.Count > 80);
        Assert.All(certificates, certificate =>
        {
            Assert.Matches("^Amazon RDS (Beta |Preview )?[a-z0-9-]+ Root CA (RSA2048|RSA4096|ECC384) G1$", certificate.GetNameInfo(X509NameType.SimpleName, false));
            Assert.Equal(certificate.SubjectName.RawData, certificate.IssuerName.RawData);
            Assert.True(certificate.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority);
            using var chain = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck } };
            chain.ChainPolicy.CustomTrustStore.Add(certificate);
            Assert.True(chain.Build(certificate), certificate.Subject);
        });
    }

    private void Publish(IEnumerable<FunctionContract> functions, string? bundle)
    {
        foreach (var function in functions)
        {
            var folder = Path.Combine(_root, "artifacts/functions", function.Name);
            Directory.CreateDirectory(Path.Combine(folder, "certificates"));
            File.WriteAllText(folder + ".zip", "");
            File.WriteAllText(folder + ".json", """{"runtime": "dotnet10", "handler": "Hipaa.Lambdas.X", "architecture": "arm64"}""");
            var file = Path.Combine(folder, "certificates/global-bundle.pem");
            if (bundle is null)
            {
                File.Delete(file);
            }
            else
            {
                File.WriteAllText(file, bundle);
            }
        }
    }
}
