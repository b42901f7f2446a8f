namespace Hipaa.Infra.Settings;

/// <summary>What exists already and the stack takes over, instead of making it.</summary>
public sealed record AdoptionSettings(IReadOnlyList<Adopted> Adopted)
{
    internal static AdoptionSettings Read(SettingsReader read) => new(
        [.. read.List("adopt", string.Join('|', Singletons.All.Select(one => one.Pattern)),
            $"must hold what exists and is taken over, each of {string.Join(", ", Singletons.All.Select(one => one.Form))}",
            "What an account or Region has one of, exists already and is taken over by the stack instead of being made; it is changed to what "
                + "the stack wants of it.").Select(Settings.Adopted.Parse)]);

    internal void Report(StackSettings settings, SettingsReader read)
    {
        read.Require(Adopted.Count == Adopted.DistinctBy(one => one.What.Name, StringComparer.Ordinal).Count(), "adopt", "must name nothing twice");
        if (Adopted.FirstOrDefault(one => !one.What.IsManaged(settings)) is { What: var what })
        {
            read.Require(false, "adopt", $"must not name {what.Name}, which hipaa:{what.Switch} leaves to somebody else", what.Switch);
        }
    }
}

/// <summary>One thing that is taken over.</summary>
/// <param name="Id">As given; null where it follows from the account, or AWS is asked.</param>
public sealed record Adopted(Singleton What, string? Id)
{
    internal static Adopted Parse(string text)
    {
        var parts = text.Split('=', 2);
        return new(Singletons.All.Single(one => one.Name == parts[0]), parts.ElementAtOrDefault(1));
    }
}
