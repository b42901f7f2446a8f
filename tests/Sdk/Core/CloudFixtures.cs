using System.Collections.Immutable;
using Pulumi;

namespace Hipaa.Sdk.Tests.Core;

/// <summary>A provider SDK in miniature, written as the code generator writes them.</summary>
[ResourceType("cloud:storage/box:Box", null)]
public sealed class Box : CustomResource
{
    public Box(string name, BoxArgs? args = null, CustomResourceOptions? options = null)
        : base("cloud:storage/box:Box", name, args ?? new BoxArgs(), options)
    {
    }

    [Output("arn")]
    public Output<string> Arn { get; private set; } = null!;

    [Output("size")]
    public Output<int> Size { get; private set; } = null!;

    [Output("ratio")]
    public Output<double?> Ratio { get; private set; } = null!;

    [Output("labels")]
    public Output<ImmutableDictionary<string, string>?> Labels { get; private set; } = null!;

    [Output("zones")]
    public Output<ImmutableArray<string>> Zones { get; private set; } = null!;

    [Output("rules")]
    public Output<ImmutableArray<BoxRule>> Rules { get; private set; } = null!;

    [Output("tier")]
    public Output<Tier> Tier { get; private set; } = null!;

    [Output("level")]
    public Output<Level> Level { get; private set; } = null!;

    [Output("owner")]
    public Output<Union<string, int>> Owner { get; private set; } = null!;

    [Output("twin")]
    public Output<Box> Twin { get; private set; } = null!;

    [Output("document")]
    public Output<System.Text.Json.JsonElement> Document { get; private set; } = null!;
}

public sealed class BoxArgs : ResourceArgs
{
    [Input("labels")]
    private InputMap<string>? _labels;

    [Input("zones")]
    private InputList<string>? _zones;

    [Input("arn")]
    public Input<string>? Arn { get; set; }

    [Input("size")]
    public Input<int>? Size { get; set; }

    [Input("ratio")]
    public Input<double>? Ratio { get; set; }

    [Input("open")]
    public Input<bool>? Open { get; set; }

    [Input("tier")]
    public InputUnion<string, Tier>? Tier { get; set; }

    [Input("level")]
    public Input<Level>? Level { get; set; }

    [Input("rule")]
    public Input<BoxRuleArgs>? Rule { get; set; }

    [Input("content")]
    public Input<AssetOrArchive>? Content { get; set; }

    [Input("document")]
    public InputJson? Document { get; set; }

    [Input("twin")]
    public Input<Box>? Twin { get; set; }

    [Input("anything")]
    public object? Anything { get; set; }

    public InputMap<string> Labels
    {
        get => _labels ??= [];
        set => _labels = value;
    }

    public InputList<string> Zones
    {
        get => _zones ??= [];
        set => _zones = value;
    }
}

public sealed class BoxRuleArgs : ResourceArgs
{
    [Input("days", required: true)]
    public Input<int> Days { get; set; } = null!;

    [Input("note")]
    public Input<string>? Note { get; set; }
}

[OutputType]
public sealed class BoxRule
{
    public readonly int Days;
    public readonly string? Note;

    [OutputConstructor]
    private BoxRule(int days, string? note) => (Days, Note) = (days, note);
}

[EnumType]
public readonly struct Tier : IEquatable<Tier>
{
    private readonly string _value;

    private Tier(string value) => _value = value;

    public static Tier Cold { get; } = new("cold");

    public static explicit operator string(Tier value) => value._value;

    public static bool operator ==(Tier left, Tier right) => left.Equals(right);

    public static bool operator !=(Tier left, Tier right) => !left.Equals(right);

    public bool Equals(Tier other) => string.Equals(_value, other._value, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is Tier other && Equals(other);

    public override int GetHashCode() => _value?.GetHashCode(StringComparison.Ordinal) ?? 0;

    public override string ToString() => _value;
}

public enum Level
{
    Low = 1,
    High = 9,
}

public sealed class CloudProvider(string name, CloudProviderArgs? args = null, CustomResourceOptions? options = null)
    : ProviderResource("cloud", name, args ?? new CloudProviderArgs(), options);

public sealed class CloudProviderArgs : ResourceArgs
{
    [Input("region")]
    public Input<string>? Region { get; set; }

    [Input("defaultTags", json: true)]
    public Input<BoxRuleArgs>? DefaultTags { get; set; }

    [Input("strict", json: true)]
    public Input<bool>? Strict { get; set; }
}

public sealed class Depot : ComponentResource
{
    public Depot(string name, DepotArgs? args = null, ComponentResourceOptions? options = null, Action<Depot>? build = null)
        : base("app:storage:Depot", name, args ?? new DepotArgs(), options)
    {
        build?.Invoke(this);
        RegisterOutputs();
    }

    [Output("place")]
    public Output<string> Place { get; } = Output.Create("harbour");
}

public sealed class DepotArgs : ResourceArgs
{
    [Input("capacity")]
    public Input<int>? Capacity { get; set; }
}
