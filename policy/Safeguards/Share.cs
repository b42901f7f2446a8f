namespace Hipaa.Policy;

/// <summary>How much of a standard or specification the resources of a stack can show.</summary>
public enum Share
{
    /// <summary>What it asks of the system is in the stack, and rules judge it.</summary>
    Program,

    /// <summary>Rules judge a part; people, papers or systems elsewhere do the rest.</summary>
    Part,

    /// <summary>Nothing in a stack can meet it. Rules may support it, but they do not judge it.</summary>
    Organization,
}

/// <summary>The words for it.</summary>
public static class Shares
{
    public static string Words(this Share share) => share switch
    {
        Share.Program => "shown by the program",
        Share.Part => "in part",
        _ => "the organization's, not judged",
    };
}
