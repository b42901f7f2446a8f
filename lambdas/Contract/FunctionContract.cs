namespace Hipaa.Lambdas.Contract;

/// <summary>What a function and the stack that deploys it agree on: its settings and the AWS actions it calls.</summary>
/// <param name="Name">Project and assembly suffix, for example <c>StreamProcessor</c>.</param>
/// <param name="Settings">Environment variables it reads that the stack sets and the function reads, all of them.</param>
/// <param name="Grants">What its role allows, resource by resource, without the log and network actions that Lambda itself needs.</param>
public sealed record FunctionContract(
    string Name, IReadOnlyList<Setting> Settings, IReadOnlyList<Grant> Grants)
{
    /// <summary>All IAM actions of <see cref="Grants"/>, distinct, in ordinal order.</summary>
    public IReadOnlyList<string> Actions { get; } =
        [.. Grants.SelectMany(grant => grant.Actions).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
