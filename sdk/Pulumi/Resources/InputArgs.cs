using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A set of named inputs, found by their <see cref="InputAttribute"/>.</summary>
public abstract class InputArgs
{
    private protected InputArgs()
    {
    }

    /// <summary>The inputs by their names on the wire.</summary>
    internal virtual ImmutableDictionary<string, object?> ToDictionary()
    {
        var type = GetType();
        var values = ImmutableDictionary.CreateBuilder<string, object?>();
        foreach (var member in InputMember.Of(type))
        {
            var value = member.Read(this);
            if (member.Attribute.IsRequired && value is null)
            {
                throw new ArgumentNullException(member.Name, $"[Input] {type.FullName}.{member.Name} is required but has no value");
            }

            values.Add(member.Attribute.Name, member.Attribute.Json && value is not null ? JsonText.Of(value) : value);
        }

        return values.ToImmutable();
    }
}

/// <summary>The inputs of a resource, or of a nested object of one.</summary>
public abstract class ResourceArgs : InputArgs
{
    /// <summary>No inputs.</summary>
    public static readonly ResourceArgs Empty = new EmptyArgs();

    private sealed class EmptyArgs : ResourceArgs;
}

/// <summary>The arguments of a provider function.</summary>
public abstract class InvokeArgs : InputArgs
{
    /// <summary>No arguments.</summary>
    public static readonly InvokeArgs Empty = new EmptyArgs();

    private sealed class EmptyArgs : InvokeArgs;
}

/// <summary>The arguments of a resource's method.</summary>
public abstract class CallArgs : InputArgs
{
    /// <summary>No arguments.</summary>
    public static readonly CallArgs Empty = new EmptyArgs();

    private sealed class EmptyArgs : CallArgs;
}

/// <summary>Resource inputs given as a dictionary.</summary>
public sealed class DictionaryResourceArgs(ImmutableDictionary<string, object?> dictionary) : ResourceArgs
{
    internal override ImmutableDictionary<string, object?> ToDictionary() => dictionary;
}

/// <summary>Function arguments given as a dictionary.</summary>
public sealed class DictionaryInvokeArgs(ImmutableDictionary<string, object?> dictionary) : InvokeArgs
{
    internal override ImmutableDictionary<string, object?> ToDictionary() => dictionary;
}
