using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Hipaa.Infra.Tests.Directions;

/// <summary>A type that mentions another: in its signatures, its fields or the bodies of its methods.</summary>
internal sealed record Use(string From, string To);

/// <summary>What the types of a compiled assembly use, read from its IL: constants alone leave no trace there.</summary>
internal static class Uses
{
    /// <summary>Between types of the assemblies, by their full names; nested ones count as the type that they are in.</summary>
    internal static IReadOnlyList<Use> Of(params IEnumerable<string> assemblies)
    {
        var modules = assemblies.Select(name => ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, $"{name}.dll"))).ToList();
        var own = modules.SelectMany(module => module.Types).Select(type => type.FullName).ToHashSet(StringComparer.Ordinal);
        return [.. modules.SelectMany(module => module.GetAllTypes())
            .SelectMany(type => Mentioned(type).SelectMany(Elements).Select(used => new Use(Outermost(type).FullName, Outermost(used).FullName)))
            .Where(use => use.From != use.To && own.Contains(use.From) && own.Contains(use.To)).Distinct()];
    }

    private static IEnumerable<TypeReference?> Mentioned(TypeDefinition type) =>
    [
        type.BaseType, .. type.Interfaces.Select(i => i.InterfaceType), .. type.Fields.Select(field => field.FieldType),
        .. type.CustomAttributes.Select(attribute => attribute.AttributeType), .. type.Methods.SelectMany(Mentioned),
    ];

    private static IEnumerable<TypeReference?> Mentioned(MethodDefinition method) =>
    [
        method.ReturnType, .. method.Parameters.Select(parameter => parameter.ParameterType),
        .. method.HasBody ? method.Body.Variables.Select(variable => variable.VariableType) : [],
        .. method.HasBody ? method.Body.Instructions.SelectMany(Mentioned) : [],
    ];

    private static IEnumerable<TypeReference?> Mentioned(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod method => [method.DeclaringType, method.ReturnType, .. method.GenericArguments],
        MethodReference method => [method.DeclaringType, method.ReturnType, .. method.Parameters.Select(parameter => parameter.ParameterType)],
        FieldReference field => [field.DeclaringType, field.FieldType],
        _ => [],
    };

    private static IEnumerable<TypeReference> Elements(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => [.. Elements(generic.ElementType), .. generic.GenericArguments.SelectMany(Elements)],
        TypeSpecification specification => Elements(specification.ElementType),
        _ => [type],
    };

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
