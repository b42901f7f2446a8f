namespace Pulumi;

/// <summary>A resource's unique name: <c>urn:pulumi:stack::project::parent$type::name</c>.</summary>
public readonly struct Urn : IEquatable<Urn>
{
    private readonly string _value;

    /// <summary>A URN from text.</summary>
    /// <exception cref="ArgumentException">The text is null or empty.</exception>
    public Urn(string value)
    {
        if (string.IsNullOrEmpty(value))
        {
            throw new ArgumentException("A URN cannot be null or empty.", nameof(value));
        }

        _value = value;
    }

    /// <summary>The text.</summary>
    public static implicit operator string(Urn value) => value._value;

    /// <summary>Ordinal equality.</summary>
    public static bool operator ==(Urn left, Urn right) => left.Equals(right);

    /// <summary>Ordinal inequality.</summary>
    public static bool operator !=(Urn left, Urn right) => !left.Equals(right);

    /// <summary>
    /// The URN of a resource from its parts. Under a parent its type follows the parent's, after a <c>$</c>; without one, project and
    /// stack are the current ones unless given.
    /// </summary>
    /// <exception cref="ArgumentException">Both <paramref name="parent"/> and <paramref name="parentUrn"/> are given.</exception>
    public static Output<string> Create(
        Input<string> name,
        Input<string> type,
        Resource? parent = null,
        Input<string>? parentUrn = null,
        Input<string>? project = null,
        Input<string>? stack = null)
    {
        if (parent is not null && parentUrn is not null)
        {
            throw new ArgumentException("Give either 'parent' or 'parentUrn', not both.", nameof(parentUrn));
        }

        var prefix = (parent?.Urn ?? parentUrn?.ToOutput()) is { } urn
            ? urn.Apply(text => $"{text[..text.LastIndexOf("::", StringComparison.Ordinal)]}$")
            : Output.Format($"urn:pulumi:{stack ?? Deployment.Instance.StackName}::{project ?? Deployment.Instance.ProjectName}::");
        return Output.Format($"{prefix}{type}::{name}");
    }

    /// <inheritdoc/>
    public bool Equals(Urn other) => string.Equals(_value, other._value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Urn other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The text.</summary>
    public override string ToString() => _value;

    /// <summary>The last part of the qualified type: <c>aws:s3/bucket:Bucket</c>.</summary>
    internal static string TypeOf(string urn) => urn.Split("::")[2].Split('$')[^1];

    /// <summary>The first part of the qualified type, the stack's under mocks.</summary>
    internal static string RootTypeOf(string urn) => urn.Split("::")[2].Split('$')[0];
}
