using System.Reflection;

namespace Hipaa.Sdk.Tests.PublicApi;

/// <summary>
/// The public API of an assembly, one line a type (<c>name :: kind : base</c>) and one a declared member
/// (<c>type :: member type and signature</c>), public and protected, as reflection prints them.
/// </summary>
internal static class AssemblyApi
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IReadOnlySet<string> Describe(Assembly assembly) =>
        assembly.GetExportedTypes()
            .Where(type => type.Namespace is { } name && !IsOutOfScope(name))
            .SelectMany(Describe)
            .ToHashSet(StringComparer.Ordinal);

    private static bool IsOutOfScope(string name) =>
        name.StartsWith("Pulumi.Experimental", StringComparison.Ordinal) || name.StartsWith("Pulumi.Automation", StringComparison.Ordinal);

    private static IEnumerable<string> Describe(Type type) =>
    [
        $"{type.FullName} :: {Kind(type)} : {type.BaseType}",
        .. type.GetMembers(Declared).Where(IsVisible).Select(member => $"{type.FullName} :: {member.MemberType} {member}"),
    ];

    private static string Kind(Type type) => type switch
    {
        { IsInterface: true } => "interface",
        { IsEnum: true } => "enum",
        { IsValueType: true } => "struct",
        _ when type.IsSubclassOf(typeof(Delegate)) => "delegate",
        { IsAbstract: true, IsSealed: true } => "class static",
        { IsAbstract: true } => "class abstract",
        { IsSealed: true } => "class sealed",
        _ => "class",
    };

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible),
        EventInfo @event => @event.AddMethod is { } add && IsVisible(add),
        _ => false,
    };
}
