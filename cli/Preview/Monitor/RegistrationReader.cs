using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Preview.Monitor.Protocol;
using Hipaa.Cli.Preview.Resources;
using Hipaa.Cli.Preview.Values;

namespace Hipaa.Cli.Preview.Monitor;

/// <summary>Turns what a program asks for into a registration.</summary>
internal static class RegistrationReader
{
    internal static Registration Read(RegisterResourceRequest request, int order, MonitorSession session)
    {
        var inputs = new Dictionary<string, object?>(StringComparer.Ordinal);
        var byProperty = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (name, value) in request.Object?.Fields.AsEnumerable() ?? [])
        {
            var reader = new MonitorValues();
            if (reader.Read(value) is not { } given)
            {
                continue;
            }

            inputs[name] = given;
            var told = request.PropertyDependencies.TryGetValue(name, out var urns) ? urns.Urns_ : [];
            byProperty[name] = [.. told.Concat(reader.Dependencies).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        }

        var version = VersionOf(request.Version, request.PackageRef, session);
        var isProvider = request.Type.StartsWith(DefaultProvider.TypePrefix, StringComparison.Ordinal);
        return new Registration
        {
            Order = order,
            Type = request.Type,
            Name = request.Name,
            Custom = request.Custom,
            Parent = ParentOf(request.Type, request.Parent, session),
            Inputs = request.Custom && !isProvider ? CheckedInputs.Of(session.Engine.Schema, request.Type, version, inputs) : inputs,
            Provider = ProviderOf(request, session),
            Version = version,
            ImportId = NotEmpty(request.ImportId),
            Protect = request.HasProtect ? request.Protect : Inherited(request.Parent, session),
            RetainOnDelete = request.RetainOnDelete,
            IgnoreChanges = [.. request.IgnoreChanges],
            // SDKs send a set, in another order each time.
            Dependencies =
            [
                .. request.Dependencies.Concat(byProperty.Values.SelectMany(urns => urns)).Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ],
            PropertyDependencies = request.Custom ? byProperty : Registration.NoProperties,
            Aliases = [.. AliasUrns.Of(request, session.Engine.Settings)],
            SecretOutputs = [.. request.AdditionalSecretOutputs],
        };
    }

    internal static Registration Read(ReadResourceRequest request, int order, MonitorSession session) => new()
    {
        Order = order,
        Type = request.Type,
        Name = request.Name,
        Custom = true,
        Parent = ParentOf(request.Type, request.Parent, session),
        Inputs = MonitorValues.Read(request.Properties),
        Provider = NotEmpty(request.Provider),
        Version = VersionOf(request.Version, request.PackageRef, session),
        ReadId = WireFormat.IsUnknown(request.Id) ? null : request.Id,
        Dependencies = [.. request.Dependencies],
        SecretOutputs = [.. request.AdditionalSecretOutputs],
    };

    // The engine puts what names no parent below the stack.
    private static string? ParentOf(string type, string parent, MonitorSession session) =>
        type == ResourceUrn.StackType ? null : NotEmpty(parent) ?? NotEmpty(session.Root);

    // A component says which provider its children of a package take; the SDKs pass that on themselves.
    private static string? ProviderOf(RegisterResourceRequest request, MonitorSession session)
    {
        if (NotEmpty(request.Provider) is { } named)
        {
            return named;
        }

        var package = NotEmpty(request.PackageRef) is { } reference ? session.Package(reference)?.Name : request.Type.Split(':')[0];
        return package is not null && (request.Custom || request.Remote) && request.Providers.TryGetValue(package, out var provider) ? provider : null;
    }

    private static string? VersionOf(string version, string package, MonitorSession session) =>
        NotEmpty(version) ?? (NotEmpty(package) is { } reference ? NotEmpty(session.Package(reference)?.Version) : null);

    private static bool Inherited(string parent, MonitorSession session) => session.Find(parent)?.Registration.Protect is true;

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
