using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Runtime;

namespace Hipaa.Lambdas.SchemaMigrator;

/// <summary>What Lambda starts.</summary>
internal static class Program
{
    private static Task<int> Main() => new LambdaProgram(Functions.SchemaMigrator.Name, Start, IFixedMessage.Of).RunAsync();

    private static Handler Start(TextWriter log)
    {
        var function = new Function(SettingsReader.FromEnvironment(), log);
        return invocation => function.HandleAsync(invocation.Input, invocation.TimeLeft);
    }
}
