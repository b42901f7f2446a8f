using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Pulumi;

namespace Hipaa.Provider.Tests;

/// <summary>
/// What Pulumi's host can fill. It sets every property of the arguments that it finds, public or not, and those that nobody gave to null: one
/// that takes no null ends the program, and what a property was before is gone.
/// </summary>
public sealed class ArgumentTests
{
    private static readonly NullabilityInfoContext Nullability = new();

    public static TheoryData<string> Arguments =>
        [.. ProviderSchema.Library.GetTypes().Where(type => type.IsSubclassOf(typeof(ResourceArgs)) && !type.IsAbstract).Select(type => type.Name)];

    internal static Type ArgumentsOf(Type component) => component.GetConstructors().Single().GetParameters()[1].ParameterType;

    internal static bool IsRequired(PropertyInfo property) => property.IsDefined(typeof(RequiredMemberAttribute));

    internal static string NameOf(PropertyInfo property) => JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    [Theory]
    [MemberData(nameof(Arguments))]
    public void All_that_there_is_of_arguments_are_inputs_under_their_own_name(string arguments) => Assert.All(Of(arguments), property =>
    {
        var input = property.CustomAttributes.Single(attribute => attribute.AttributeType == typeof(InputAttribute));
        Assert.Equal(NameOf(property), input.ConstructorArguments[0].Value);
        Assert.Equal(IsRequired(property), input.ConstructorArguments[1].Value);
        Assert.NotNull(property.SetMethod);
    });

    [Theory]
    [MemberData(nameof(Arguments))]
    public void What_may_be_left_out_is_null_then(string arguments)
    {
        var empty = Activator.CreateInstance(Named(arguments));

        Assert.All(Of(arguments).Where(property => !IsRequired(property)), property =>
        {
            Assert.Null(property.GetValue(empty));
            Assert.Equal(NullabilityState.Nullable, Nullability.Create(property).WriteState);
        });
    }

    [Fact]
    public void No_argument_is_an_enumeration_which_crosses_the_wire_as_a_number_and_no_collection_an_interface() =>
        Assert.All(ProviderSchema.Library.GetTypes().Where(type => type.IsSubclassOf(typeof(ResourceArgs))).SelectMany(type => type.GetProperties()), property =>
        {
            Type[] types = [property.PropertyType, .. property.PropertyType.GenericTypeArguments];
            Assert.DoesNotContain(types, type => type.IsEnum || type.IsInterface);
        });

    private static Type Named(string arguments) => ProviderSchema.Library.GetType($"Hipaa.Provider.{arguments}", throwOnError: true)!;

    private static PropertyInfo[] Of(string arguments) => Named(arguments).GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance);
}
