using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class FunctionEnvironmentHoldsNoSecretsExamples : Examples<FunctionEnvironmentHoldsNoSecrets>
{
    private static Given Function(object variables) => Given.A(AwsType.LambdaFunction, "f", new { environment = new { variables } });

    public FunctionEnvironmentHoldsNoSecretsExamples()
    {
        Passes("it has the ARN of a secret", Function(new { DB_SECRET_ARN = "arn:aws:secretsmanager:us-east-1:111122223333:secret:db", STAGE = "prod" }));
        Passes("a token is fetched from an address", Function(new { TOKEN_ENDPOINT = "https://auth.example.org/token" }));
        Passes("a name leads to a secret", Function(new { DB_SECRET = "arn:aws:secretsmanager:us-east-1:111122223333:secret:db" }));
        Fails("a password is written out", Function(new { DB_PASSWORD = "hunter2" }));
        Fails("a password is secret to Pulumi, but clear to the function's readers", Function(new { DB_PASSWORD = Given.Secret(Given.Unknown) }));
        Fails("the image's command has one", Given.A(AwsType.LambdaFunction, "f", new { imageConfig = new { commands = new[] { "app.handler", "--api-key", "8fJq2kZp1mXy7WvT" } } }));
        Passes("the image's command has none", Given.A(AwsType.LambdaFunction, "f", new { imageConfig = new { commands = new[] { "app.handler" }, entryPoints = new[] { "/lambda-entrypoint.sh" } } }));
        NotApplicable("it has no settings", Given.A(AwsType.LambdaFunction, "f"));
        Undecided("what a secret's name stands for is computed", Function(new { DB_SECRET = Given.Unknown }));
    }
}
