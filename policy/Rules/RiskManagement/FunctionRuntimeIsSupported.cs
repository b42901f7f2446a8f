using System.Collections.Frozen;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(1)(ii)(B): functions run on runtimes that AWS still patches.</summary>
[ExplainedAt("https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html")]
internal sealed class FunctionRuntimeIsSupported() : ResourceRule(Safeguard.RiskManagement, Severity.Medium, AwsType.LambdaFunction)
{
    /// <summary>AWS Lambda Developer Guide, "Deprecated runtimes".</summary>
    private static readonly FrozenSet<string> Deprecated = """
        dotnet6 dotnet5.0 dotnet7 dotnetcore1.0 dotnetcore2.0 dotnetcore2.1 dotnetcore3.1 go1.x java8 nodejs nodejs4.3 nodejs4.3-edge
        nodejs6.10 nodejs8.10 nodejs10.x nodejs12.x nodejs14.x nodejs16.x nodejs18.x provided python2.7 python3.6 python3.7 python3.8
        python3.9 ruby2.5 ruby2.7 ruby3.2
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    protected override Verdict Check(Resource function) => function.Value("runtime").IsAbsent ? Verdict.NotApplicable
        : function.Text("runtime").Is(runtime => !Deprecated.Contains(runtime))
            .Must($"AWS no longer patches {function.Text("runtime").Value}", "Set Runtime to a supported one.");
}
