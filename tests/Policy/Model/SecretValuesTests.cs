using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests;

public sealed class SecretValuesTests
{
    [Theory]
    [InlineData("DATABASE_URL", "postgres://app:Tr0ub4dor-3@db.example.com/health")]
    [InlineData("CONNECTION", "Server=db;User Id=app;Password=Tr0ub4dor-3;")]
    [InlineData("KEY_ID", "AKIAIOSFODNN7EXAMPLE")]
    [InlineData("VALUE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")]
    [InlineData("CERT", "-----BEGIN RSA PRIVATE KEY-----\nMIIE")]
    [InlineData("GH", "ghp_abcdefghijklmnopqrstuvwxyz0123456789")]
    [InlineData("DB_PASSWORD", "hunter2")]
    [InlineData("dbPassword", "letmein")]
    [InlineData("API_KEY", "9f86d081884c7d659a2feaa0c55ad015")]
    public void A_secret_is_told(string name, string value) => Assert.True(SecretNames.IsClear(name, PropertyValue.Of(value)).IsYes);

    [Theory]
    [InlineData("MAX_TOKENS", "4096")]
    [InlineData("TOKEN_TABLE", "tokens")]
    [InlineData("USE_SECRETS_MANAGER", "true")]
    [InlineData("SECRET_NAME", "prod/db")]
    [InlineData("DB_SECRET", "prod-database-credentials")]
    [InlineData("TOKEN_TYPE", "Bearer")]
    [InlineData("AUTH_TOKEN", "enabled")]
    [InlineData("PASSWORD_MIN_LENGTH", "12")]
    [InlineData("DB_PASSWORD", "{{resolve:secretsmanager:db:SecretString:password}}")]
    [InlineData("DATABASE_URL", "postgres://db.example.com:5432/health")]
    [InlineData("DATABASE_URL", "postgres://app:${DB_PASSWORD}@db.example.com/health")]
    [InlineData("TOKEN_URL", "https://auth.example.org/oauth2/token")]
    [InlineData("COMMIT", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b")]
    [InlineData("KEY_ID", "11111111-2222-4333-8444-555555555555")]
    [InlineData("GREETING", "Welcome to the patient portal of the hospital")]
    public void What_is_harmless_is_not(string name, string value) => Assert.True(SecretNames.IsClear(name, PropertyValue.Of(value)).IsNo);
}
