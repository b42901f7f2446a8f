using System.Security.Cryptography;
using System.Text;
using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Components.Policies;
using Hipaa.Infra.Settings;
using Pulumi;
using Pulumi.Aws.ApiGateway;
using Pulumi.Aws.Cognito;
using Pulumi.Aws.Cognito.Inputs;

namespace Hipaa.Infra.Pipeline.Ingestion;

public sealed class ApiCallersArgs : Pulumi.ResourceArgs
{
    public required IngestionSettings Settings { get; init; }

    public required AwsAccount Account { get; init; }

    /// <summary>Name of the environment.</summary>
    public required string Environment { get; init; }

    [Input("apiId", required: true)]
    public required Input<string> ApiId { get; init; }

    [Input("executionArn", required: true)]
    public required Input<string> ExecutionArn { get; init; }

    public required bool Protect { get; init; }
}

/// <summary>Who may call the API, and how they prove it (45 CFR 164.312(d)).</summary>
public sealed class ApiCallers : ComponentResource
{
    private const string Audience = "hipaa-ingestion";
    private const string WriteScope = "events.write";

    public ApiCallers(string name, ApiCallersArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:ingestion:ApiCallers", name, args, options)
    {
        if (args.Settings.Auth == ApiAuth.Cognito)
        {
            AuthorizerId = Tokens(name, args).Id;
            var host = args.Account.Partition == "aws-us-gov" ? "auth-fips" : "auth";
            TokenUrl = $"https://{TokenDomain(args)}.{host}.{args.Account.Region}.amazoncognito.com/oauth2/token";
        }

        Policy = new RestApiPolicy($"{name}-policy", new RestApiPolicyArgs
        {
            RestApiId = args.ApiId, Policy = Document(args).ToJson(),
        }, new() { Parent = this }).Policy;
        (Authorization, Scopes) = args.Settings.Auth switch
        {
            ApiAuth.Iam => ("AWS_IAM", Array.Empty<string>()),
            ApiAuth.Cognito => ("COGNITO_USER_POOLS", [$"{Audience}/{WriteScope}"]),
            // The TLS handshake has refused who holds no certificate of a trusted authority.
            _ => ("NONE", []),
        };
        RegisterOutputs();
    }

    /// <summary>Resource policy of the API.</summary>
    [Output("policy")]
    public Output<string> Policy { get; private set; }

    internal string Authorization { get; }

    internal IReadOnlyList<string> Scopes { get; }

    internal Output<string>? AuthorizerId { get; }

    /// <summary>Where callers get tokens; null where they need none.</summary>
    internal string? TokenUrl { get; }

    // Amazon Cognito Developer Guide, "Using your own domain or a prefix domain": no prefix may hold "aws", "amazon" or "cognito",
    // and names of environments may, so that eight digits stand for the name.
    private static string TokenDomain(ApiCallersArgs args) =>
        $"hipaa-{args.Account.Id}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(args.Environment)))[..8]}";

    private static PolicyDocument Document(ApiCallersArgs args)
    {
        var everyRoute = args.ExecutionArn.Apply(arn => $"{arn}/*");
        PolicyDocument policy =
        [
            Statement.TlsOnly(everyRoute, "execute-api:Invoke"),
        ];
        // API Gateway Developer Guide, "How API Gateway resource policies affect authorization workflow": callers of this account need
        // no grant here beside their own IAM policies; tokens and certificates are judged elsewhere but need one.
        if (args.Settings.Auth != ApiAuth.Iam)
        {
            policy.Add(Statement.Allow("AuthenticatedElsewhere").By(Principal.Anyone).To("execute-api:Invoke").On(everyRoute)
                .When(Condition.True("aws:SecureTransport")));
        }
        else if (args.Settings.ApiCallerArns.Count > 0)
        {
            policy.Add(Statement.Allow("OtherAccounts").By([.. args.Settings.ApiCallerArns.Select(arn => Principal.Arn(arn))])
                .To("execute-api:Invoke").On(everyRoute));
        }

        return policy;
    }

    /// <summary>Machines get tokens for client credentials; there are no users to sign in.</summary>
    private Authorizer Tokens(string name, ApiCallersArgs args)
    {
        var child = new CustomResourceOptions { Parent = this };
        var pool = new UserPool($"{name}-pool", new UserPoolArgs
        {
            AdminCreateUserConfig = new UserPoolAdminCreateUserConfigArgs { AllowAdminCreateUserOnly = true },
            MfaConfiguration = "ON",
            SoftwareTokenMfaConfiguration = new UserPoolSoftwareTokenMfaConfigurationArgs { Enabled = true },
            PasswordPolicy = new UserPoolPasswordPolicyArgs
            {
                MinimumLength = 16, RequireLowercase = true, RequireUppercase = true, RequireNumbers = true, RequireSymbols = true,
                TemporaryPasswordValidityDays = 1,
            },
            DeletionProtection = args.Protect ? "ACTIVE" : "INACTIVE",
            Tags = DataClass.Secrets.Tags(),
        }, new() { Parent = this, Protect = args.Protect });
        var server = new ResourceServer($"{name}-audience", new ResourceServerArgs
        {
            UserPoolId = pool.Id,
            Identifier = Audience,
            Name = "Health events",
            Scopes = { new ResourceServerScopeArgs { ScopeName = WriteScope, ScopeDescription = "Send events" } },
        }, child);
        _ = new UserPoolDomain($"{name}-tokens", new UserPoolDomainArgs
        {
            UserPoolId = pool.Id, Domain = TokenDomain(args),
        }, child);
        _ = new UserPoolClient($"{name}-client", new UserPoolClientArgs
        {
            UserPoolId = pool.Id,
            GenerateSecret = true,
            AllowedOauthFlowsUserPoolClient = true,
            AllowedOauthFlows = { "client_credentials" },
            AllowedOauthScopes = { $"{Audience}/{WriteScope}" },
            ExplicitAuthFlows = { "ALLOW_REFRESH_TOKEN_AUTH" },
            AccessTokenValidity = 1,
            EnableTokenRevocation = true,
            PreventUserExistenceErrors = "ENABLED",
        }, new() { Parent = this, DependsOn = { server }, AdditionalSecretOutputs = { "clientSecret" } });
        return new Authorizer($"{name}-authorizer", new AuthorizerArgs
        {
            RestApi = args.ApiId,
            Type = "COGNITO_USER_POOLS",
            ProviderArns = { pool.Arn },
            IdentitySource = "method.request.header.Authorization",
        }, child);
    }
}
