namespace Hipaa.Lambdas.Tests.Fixtures;

/// <summary>A clock that stands until it is moved.</summary>
internal sealed class StandingClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
