using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A file or an archive of files handed to a resource.</summary>
public abstract class AssetOrArchive
{
    private protected AssetOrArchive(string sigKey, string propName, object value) =>
        (SigKey, PropName, Value) = (sigKey, propName, value);

    /// <summary>The signature that marks the value as an asset or an archive.</summary>
    internal string SigKey { get; }

    /// <summary>Where the content is: <c>path</c>, <c>uri</c>, <c>text</c> or <c>assets</c>.</summary>
    internal string PropName { get; }

    internal object Value { get; }
}

/// <summary>One file's content.</summary>
public abstract class Asset : AssetOrArchive
{
    private protected Asset(string propName, object value)
        : base(Signature.Asset, propName, value)
    {
    }
}

/// <summary>The content of the file at a path.</summary>
public sealed class FileAsset(string path) : Asset("path", path);

/// <summary>Text.</summary>
public sealed class StringAsset(string text) : Asset("text", text);

/// <summary>What a URI points at: <c>http</c>, <c>https</c> or <c>file</c>.</summary>
public sealed class RemoteAsset(string uri) : Asset("uri", uri);

/// <summary>A collection of files.</summary>
public abstract class Archive : AssetOrArchive
{
    private protected Archive(string propName, object value)
        : base(Signature.Archive, propName, value)
    {
    }
}

/// <summary>The archive file or folder at a path.</summary>
public sealed class FileArchive(string path) : Archive("path", path);

/// <summary>The archive that a URI points at: <c>http</c>, <c>https</c> or <c>file</c>.</summary>
public sealed class RemoteArchive(string uri) : Archive("uri", uri);

/// <summary>An archive made of assets and archives by name.</summary>
public sealed class AssetArchive(IDictionary<string, AssetOrArchive> assets)
    : Archive("assets", assets.ToImmutableDictionary());
