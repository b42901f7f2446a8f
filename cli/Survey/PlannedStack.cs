using Hipaa.Cli.Preview.Engine;

namespace Hipaa.Cli.Survey;

/// <summary>What the stack will make, by a preview.</summary>
internal sealed class PlannedStack(PreviewResult preview)
{
    /// <summary>Calls at once that the stack's functions keep for themselves.</summary>
    internal int ReservedConcurrency => preview.Resources.Where(resource => resource.Registration.Type == "aws:lambda/function:Function")
        .Sum(resource => resource.Registration.Inputs.GetValueOrDefault("reservedConcurrentExecutions") switch
        {
            int whole => whole, long whole => (int)whole, double number => (int)number, decimal number => (int)number, _ => 0,
        });

    /// <summary>Rules of AWS Config: single ones, and those of conformance packs.</summary>
    internal int ConfigRules => Count("aws:cfg/rule:Rule") + preview.Resources
        .Where(resource => resource.Registration.Type == "aws:cfg/conformancePack:ConformancePack")
        .Sum(resource => (resource.Registration.Inputs.GetValueOrDefault("templateBody") as string ?? "").Split("AWS::Config::ConfigRule").Length - 1);

    /// <summary>How many resources of a type.</summary>
    internal int Count(string type) => preview.Resources.Count(resource => resource.Registration.Type == type);

    /// <summary>How many of a type of which an input has a value.</summary>
    internal int Count(string type, string input, string value) => preview.Resources.Count(resource =>
        resource.Registration.Type == type && resource.Registration.Inputs.GetValueOrDefault(input) is string text && text == value);
}
