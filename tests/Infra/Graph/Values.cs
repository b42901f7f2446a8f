using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Graph;

/// <summary>What a value says of other resources.</summary>
internal static class Values
{
    /// <summary>Every text in a value, however deep.</summary>
    internal static IEnumerable<string> Texts(object? value) => value switch
    {
        string text => [text],
        IReadOnlyDictionary<string, object> map => map.Values.SelectMany(Texts),
        IEnumerable<object> list => list.SelectMany(Texts),
        _ => [],
    };

    /// <summary>The resource that an ARN of the mocks belongs to.</summary>
    internal static Registered ByArn(this Run run, string arn) => run.Named(arn.Split(':')[5]);
}
