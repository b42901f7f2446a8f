using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pulumi;

namespace Hipaa.Components.Policies;

/// <summary>
/// A policy of a role, key, bucket, queue, topic, endpoint or vault, as a list of statements:
/// <code>new PolicyDocument { Statement.Allow("WriteEvents").To("kinesis:PutRecord").On(stream.Arn) }</code>
/// </summary>
public sealed class PolicyDocument : IEnumerable<Statement>
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<Statement> _statements = [];

    /// <summary>An empty document.</summary>
    public PolicyDocument()
    {
    }

    /// <summary>A document of statements.</summary>
    public PolicyDocument(IEnumerable<Statement> statements) => AddRange(statements);

    /// <summary>Adds a statement.</summary>
    /// <exception cref="InvalidPolicyException">The statement is wider than allowed, incomplete, or its Sid is taken.</exception>
    public void Add(Statement statement)
    {
        statement.Validate();
        if (_statements.Exists(s => s.Sid == statement.Sid))
        {
            throw new InvalidPolicyException($"Statement {statement.Sid}: the document already has a statement of that Sid.");
        }

        _statements.Add(statement);
    }

    /// <summary>Adds statements, each as by itself.</summary>
    public void AddRange(IEnumerable<Statement> statements)
    {
        foreach (var statement in statements)
        {
            Add(statement);
        }
    }

    /// <summary>The JSON text. Unknown while any value in it is unknown, secret if any is secret.</summary>
    public Output<string> ToJson() => Output.All(_statements.Select(s => s.ToOutput())).Apply(statements => JsonSerializer.Serialize(
        new Dictionary<string, object>(StringComparer.Ordinal) { ["Version"] = "2012-10-17", ["Statement"] = statements }, Options));

    /// <summary>The statements in their order.</summary>
    public IEnumerator<Statement> GetEnumerator() => _statements.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
