using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Pipeline;
using Hipaa.Lambdas.Runtime;

namespace Hipaa.Lambdas.FileLoader;

/// <summary>What Lambda starts.</summary>
internal static class Program
{
    private static Task<int> Main() => new LambdaProgram(Functions.FileLoader.Name, Start, IFixedMessage.Of).RunAsync();

    private static Handler Start(TextWriter log)
    {
        var function = new Function(SettingsReader.FromEnvironment(), PipelineServices.FromEnvironment(log));
        return invocation => function.HandleAsync(invocation.Input, invocation.TimeLeft);
    }
}
