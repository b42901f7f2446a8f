using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;
using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Preview.Monitor.Protocol;
using Hipaa.Cli.Preview.Resources;

namespace Hipaa.Cli.Preview.Monitor;

/// <summary>One program's conversation with a <see cref="PreviewEngine"/>. Safe for concurrent use.</summary>
internal sealed class MonitorSession(PreviewEngine engine)
{
    private readonly ConcurrentDictionary<string, PackageReference> packages = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> assumed = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, string> waiting = new();
    private readonly ConcurrentDictionary<string, string> unseen = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ResourceState> registered = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Callback> stackTransforms = new();
    private readonly ConcurrentQueue<Callback> invokeTransforms = new();
    private readonly ConcurrentQueue<string> refusals = new();
    private volatile string root = "";
    private int order;
    private int questions;
    private int errors;

    /// <summary>Whoever names no organization is in this one, for the engine as well.</summary>
    internal const string Organization = "organization";

    internal PreviewEngine Engine => engine;

    /// <summary>Where this conversation is held, <c>127.0.0.1:port</c>, once it is.</summary>
    internal string Address { get; set; } = "";

    /// <summary>What runs the plugins that make components; none where nothing does.</summary>
    internal IProviders? Providers { get; set; }

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

    /// <summary>Components of other plugins, which this preview did not see into, by URN.</summary>
    internal IEnumerable<UnseenComponent> Unseen =>
        unseen.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new UnseenComponent(pair.Key, pair.Value));

    /// <summary>What is awaited of plugins, a sentence for all that are told alike.</summary>
    internal IEnumerable<string> Unanswered => waiting.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

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
        var reference = Synthesis.SyntheticText.Uuid($"{package.Name}@{package.Version} {package.Value.ToBase64()}");
        packages[reference] = package;
        return reference;
    }

    internal PackageReference? Package(string reference) => packages.GetValueOrDefault(reference);

    /// <summary>The package of a type or function: as the program registered it, or as the token and its version say.</summary>
    internal PackageReference PackageOf(string reference, string token, string version) =>
        Package(reference) ?? new PackageReference(token.Split(':')[0], version);

    internal ResourceState Register(Registration registration)
    {
        var state = engine.Register(registration);
        registered[state.Urn] = state;
        return state;
    }

    internal ResourceState? Find(string urn) => registered.GetValueOrDefault(urn);

    internal void Refuse(string reason) => refusals.Enqueue(reason);

    internal void Assume(string token) => assumed.TryAdd(token, 0);

    internal void NotSeenInto(string urn, string reason) => unseen.TryAdd(urn, reason);

    /// <summary>Notes what is awaited, and gives the number under which it is; there may be others that are told alike.</summary>
    internal int Wait(string question)
    {
        var number = Interlocked.Increment(ref questions);
        waiting[number] = question;
        return number;
    }

    internal void Answered(int number) => waiting.TryRemove(number, out _);

    /// <summary>Reports what nobody can go on from, and gives the error that says so to the program.</summary>
    internal RpcException Fail(string message, string urn)
    {
        Log(LogSeverity.Error, message, urn);
        return new RpcException(new Status(StatusCode.Unknown, message));
    }

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
internal sealed record PackageReference(string Name, string Version)
{
    /// <summary>The plugin whose package this is; another than <see cref="Name"/> where parameters made it.</summary>
    internal string Plugin { get; init; } = Name;

    /// <summary>Version of the plugin; may be empty.</summary>
    internal string PluginVersion { get; init; } = Version;

    /// <summary>The parameters by which the plugin makes the package; empty where it is the plugin's own.</summary>
    internal ByteString Value { get; init; } = ByteString.Empty;

    /// <summary>Whether the plugin has to make the package first.</summary>
    internal bool IsMade => Plugin != Name;
}

/// <summary>A component that was not seen into.</summary>
/// <param name="Urn">Its URN.</param>
/// <param name="Reason">Why: half a sentence.</param>
internal sealed record UnseenComponent(string Urn, string Reason);
