using System.Collections.Concurrent;
using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Preview.Monitor.Protocol;
using Hipaa.Cli.Preview.Resources;

namespace Hipaa.Cli.Preview.Monitor;

/// <summary>One program's conversation with a <see cref="PreviewEngine"/>. Safe for concurrent use.</summary>
internal sealed class MonitorSession(PreviewEngine engine)
{
    private readonly ConcurrentDictionary<string, PackageReference> packages = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> assumed = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> unseen = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ResourceState> registered = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Callback> stackTransforms = new();
    private readonly ConcurrentQueue<Callback> invokeTransforms = new();
    private readonly ConcurrentQueue<string> refusals = new();
    private volatile string root = "";
    private int order;
    private int errors;

    internal PreviewEngine Engine => engine;

    /// <summary>Receives each line that the program logs.</summary>
    internal Action<string>? Logged { get; init; }

    /// <summary>URN of the stack, once the program has told it.</summary>
    internal string Root
    {
        get => root;
        set => root = value;
    }

    /// <summary>Functions of providers whose answers were made up from their type, by token.</summary>
    internal IEnumerable<string> Assumed => assumed.Keys.Order(StringComparer.Ordinal);

    /// <summary>Components of other plugins, which a preview does not see into, by URN.</summary>
    internal IEnumerable<string> Unseen => unseen.Keys.Order(StringComparer.Ordinal);

    /// <summary>Whether the program said itself what is wrong.</summary>
    internal bool HasErrors => errors > 0;

    /// <summary>Why calls of the program were refused; it may have gone on all the same.</summary>
    internal IReadOnlyCollection<string> Refusals => refusals;

    internal IReadOnlyCollection<Callback> StackTransforms => stackTransforms;

    internal IReadOnlyCollection<Callback> InvokeTransforms => invokeTransforms;

    internal int NextOrder() => Interlocked.Increment(ref order);

    internal void AddStackTransform(Callback transform) => stackTransforms.Enqueue(transform);

    internal void AddInvokeTransform(Callback transform) => invokeTransforms.Enqueue(transform);

    /// <summary>The reference by which the program names a package from now on; the same package gets the same.</summary>
    internal string AddPackage(PackageReference package)
    {
        var reference = Synthesis.SyntheticText.Uuid($"{package.Name}@{package.Version}");
        packages[reference] = package;
        return reference;
    }

    internal PackageReference? Package(string reference) => packages.GetValueOrDefault(reference);

    internal ResourceState Register(Registration registration)
    {
        var state = engine.Register(registration);
        registered[state.Urn] = state;
        return state;
    }

    internal ResourceState? Find(string urn) => registered.GetValueOrDefault(urn);

    internal void Refuse(string reason) => refusals.Enqueue(reason);

    internal void Assume(string token) => assumed.TryAdd(token, 0);

    internal void NotSeenInto(string urn) => unseen.TryAdd(urn, 0);

    internal void Log(LogSeverity severity, string message, string urn)
    {
        if (severity == LogSeverity.Error)
        {
            Interlocked.Increment(ref errors);
            engine.Report(new Problem(message.TrimEnd(), urn.Length == 0 ? null : urn));
        }
        else if (severity != LogSeverity.Debug)
        {
            Logged?.Invoke(message.TrimEnd());
        }
    }
}

/// <summary>A package that a program registered.</summary>
/// <param name="Name">Name of the package, for example <c>aws</c>.</param>
/// <param name="Version">Its version; may be empty.</param>
internal sealed record PackageReference(string Name, string Version);
