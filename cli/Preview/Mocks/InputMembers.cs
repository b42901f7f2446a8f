using System.Collections.Concurrent;
using System.Reflection;
using Pulumi;

namespace Hipaa.Cli.Preview.Mocks;

/// <summary>One property of an arguments class.</summary>
/// <param name="Name">Its name in the schema.</param>
/// <param name="IsJson">Whether it travels as JSON text.</param>
/// <param name="Read">Reads it.</param>
internal sealed record InputMember(string Name, bool IsJson, Func<object, object?> Read)
{
    private const BindingFlags Members = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;
    private static readonly ConcurrentDictionary<Type, InputMember[]> Known = new();

    /// <summary>The members that carry <see cref="InputAttribute"/>: lists and maps have it on a private field.</summary>
    internal static InputMember[] Of(Type type) => Known.GetOrAdd(type, static type =>
    [
        .. type.GetFields(Members).Select(field => Create(field, field.GetValue)).OfType<InputMember>(),
        .. type.GetProperties(Members).Select(property => Create(property, property.GetValue)).OfType<InputMember>(),
    ]);

    private static InputMember? Create(MemberInfo member, Func<object, object?> read)
    {
        foreach (var attribute in member.CustomAttributes)
        {
            if (attribute.AttributeType == typeof(InputAttribute))
            {
                var arguments = attribute.ConstructorArguments;
                return new InputMember((string)arguments[0].Value!, arguments is [_, _, { Value: true }], read);
            }
        }

        return null;
    }
}
