namespace Hipaa.Lambdas.Contract;

/// <summary>What a function and the stack that deploys it agree on: its handler, its settings and the AWS actions it calls.</summary>
/// <param name="Name">Project and assembly suffix, for example <c>StreamProcessor</c>.</param>
/// <param name="Handler">Lambda handler, <c>Assembly::Namespace.Type::Method</c>.</param>
/// <param name="Settings">Environment variables it reads, all of them.</param>
/// <param name="Actions">IAM actions its code calls, all of them, without the log and network ones that Lambda itself needs.</param>
public sealed record FunctionContract(
    string Name, string Handler, IReadOnlyList<string> Settings, IReadOnlyList<string> Actions);
