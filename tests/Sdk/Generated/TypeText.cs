using System.Reflection;

namespace Hipaa.Sdk.Tests.Generated;

/// <summary>Writes types as C# does, with their nullability: <c>InputUnion&lt;string, Pulumi.Aws.Lambda.Runtime&gt;?</c>.</summary>
internal static class TypeText
{
    private static readonly NullabilityInfoContext Context = new();

    public static string Of(PropertyInfo property)
    {
        lock (Context)
        {
            return Write(Context.Create(property));
        }
    }

    public static string Of(FieldInfo field)
    {
        lock (Context)
        {
            return Write(Context.Create(field));
        }
    }

    private static string Write(NullabilityInfo info)
    {
        var nullable = info.ReadState == NullabilityState.Nullable ? "?" : "";
        if (Nullable.GetUnderlyingType(info.Type) is { } underlying)
        {
            return Name(underlying) + nullable;
        }

        return info.GenericTypeArguments.Length == 0
            ? Name(info.Type) + nullable
            : $"{Name(info.Type)}<{string.Join(", ", info.GenericTypeArguments.Select(Write))}>{nullable}";
    }

    private static string Name(Type type)
    {
        if (type == typeof(string))
        {
            return "string";
        }

        if (type == typeof(int))
        {
            return "int";
        }

        if (type == typeof(double))
        {
            return "double";
        }

        if (type == typeof(bool))
        {
            return "bool";
        }

        if (type == typeof(object))
        {
            return "object";
        }

        var name = type.Name.Split('`')[0];
        return type.Namespace is "Pulumi" or "System.Collections.Generic" or "System.Collections.Immutable" ? name : $"{type.Namespace}.{name}";
    }
}
