namespace Hipaa.Policy;

/// <summary>The profiles by name.</summary>
public static class LevelProfiles
{
    /// <summary>What holds where nobody chose: neither the stack's configuration nor the caller.</summary>
    public const LevelProfile Default = LevelProfile.Hipaa;

    /// <summary>"baseline", "hipaa", "strict".</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<LevelProfile>().Select(Name)];

    public static string Name(this LevelProfile profile) => profile switch
    {
        LevelProfile.Baseline => "baseline",
        LevelProfile.Hipaa => "hipaa",
        _ => "strict",
    };

    /// <summary>Null for a name that no profile has.</summary>
    public static LevelProfile? Find(string? name)
    {
        foreach (var profile in Enum.GetValues<LevelProfile>())
        {
            if (string.Equals(Name(profile), name, StringComparison.Ordinal)) return profile;
        }

        return null;
    }
}
