namespace Hipaa.Cli;

/// <summary>What a command tells the shell.</summary>
public static class ExitCode
{
    /// <summary>All is well.</summary>
    public const int Success = 0;

    /// <summary>The command did its work and the answer is no: tests failed, for example.</summary>
    public const int Refused = 1;

    /// <summary>The command could not do its work: bad usage, bad configuration, a program that cannot be previewed.</summary>
    public const int Unusable = 2;

    /// <summary>Somebody ended it, as a shell tells of Ctrl-C: 128 and the number of SIGINT.</summary>
    public const int Interrupted = 130;
}
