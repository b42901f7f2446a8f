namespace Hipaa.Policy.Model;

/// <summary>What the name of a setting tells of its value.</summary>
public enum SecretHint : byte
{
    /// <summary>Nothing, or that it speaks about a secret: "TOKEN_TABLE", "PASSWORD_MIN_LENGTH".</summary>
    None,

    /// <summary>It has a word for secrets, and another after it that says nothing: "PASSWORD_HASHER", "TOKEN_READER".</summary>
    Loose,

    /// <summary>The value is a token or key, which machines make: "API_KEY", "CLIENT_SECRET_1".</summary>
    Made,

    /// <summary>The value is a password, which people think up: "DB_PASSWORD", "PGPASSWORD", "DB_PASS".</summary>
    ThoughtUp,
}
