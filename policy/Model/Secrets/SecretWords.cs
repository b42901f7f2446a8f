namespace Hipaa.Policy.Model;

/// <summary>The words of which names of settings are made, and what they tell of the value.</summary>
internal static class SecretWords
{
    /// <summary>Longer names are no names of settings.</summary>
    private const int LongestName = 256;

    private static readonly HashSet<string> Passwords = Set("password passwords passwd passphrase passcode pwd pw pass storepass keypass dbpass userpass rootpass");
    private static readonly HashSet<string> PasswordEnds = Set("password passwd passphrase pwd");

    private static readonly HashSet<string> Tokens = Set(
        "secret secrets token tokens credential credentials creds apikey apikeys apitoken authtoken authkey secretkey accesskey privatekey "
        + "signingkey masterkey accountkey sharedkey sharedaccesskey encryptionkey accesstoken bearer salt pepper hmac");

    /// <summary>What a key is for that nobody else may have.</summary>
    private static readonly HashSet<string> KeysOf = Set(
        "api access fernet private priv secret signing signature encryption decryption crypto cipher auth hmac aes des rsa ecdsa ssh pgp gpg tls ssl jwt session cookie "
        + "master shared sas license licence service account storage client webhook deploy integration ingest ingestion admin root write server app "
        + "application shared project personal");

    /// <summary>What stands before a token or key that everybody may have.</summary>
    private static readonly HashSet<string> Public = Set(
        "public pub next page pagination continuation continue cursor idempotency csrf xsrf correlation cancellation request sync partition sort primary foreign "
        + "object max min count total used num design");

    /// <summary>What comes after the word where the value speaks about the secret: where it is, what it is called, how it is made.</summary>
    private static readonly HashSet<string> About = Set(
        "arn arns id ids name names file files path paths dir directory folder location mount volume url urls uri uris endpoint endpoints host hostname port "
        + "table tables bucket queue topic store vault manager provider source ref reference references parameter parameters param params ssm type types "
        + "kind mode format length len size min max minimum maximum count limit policy policies rule rules ttl timeout expiry expires expiration lifetime age "
        + "days hours minutes seconds ms interval rotation rotate version versions stage label labels algorithm alg algo header headers issuer audience scope "
        + "scopes claim claims auth authentication enabled disabled required reset regex pattern encoding hash hashed cache prefix suffix field column attribute "
        + "env alias aliases digest fingerprint thumbprint checksum region namespace mapping template templates spec class command cmd helper function "
        + "lambda role date created updated at status state index usage tag tags key_id keyid validity validator validation strength history complexity "
        + "hint prompt question title stdin");

    /// <summary>What may come after the word and leaves the value what it is.</summary>
    private static readonly HashSet<string> Qualifiers = Set(
        "db database prod production dev development test testing stg qa uat old new current previous primary secondary default value val plain plaintext "
        + "clear raw text string b64 base64 hex encoded admin administrator root user master owner reader writer read write ro rw app application service svc api client "
        + "server internal external live sandbox main backup us eu");

    /// <summary>Names of what is not secret, however random it looks.</summary>
    private static readonly HashSet<string> Identifiers = Set(
        "id ids version versions revision name names arn arns hash digest sha sha1 sha256 sha512 md5 checksum etag fingerprint thumbprint commit ref branch tag "
        + "tags url urls uri uris endpoint bucket path file prefix suffix pubkey integrity nonce cursor image handler class build sri jwk jwks "
        + "certificate cert ca spki modulus schema");

    /// <summary>What the name tells of its value.</summary>
    public static SecretHint Hint(string name)
    {
        if (name.Length is 0 or > LongestName) return SecretHint.None;
        Span<Range> ranges = stackalloc Range[32];
        var count = Split(name, ranges);
        Span<char> buffer = stackalloc char[name.Length];
        name.AsSpan().ToLowerInvariant(buffer);
        ReadOnlySpan<char> lower = buffer;
        var best = SecretHint.None;
        for (var i = 0; i < count; i++)
        {
            var kind = Kind(lower, ranges[..count], i);
            if (kind == SecretHint.None || (i > 0 && Is(Public, lower[ranges[i - 1]]))) continue;
            if (i > 1 && kind == SecretHint.Made && Is(Public, lower[ranges[i - 2]]) && lower[ranges[i]] is "key") continue;
            var after = After(lower, ranges[(i + 1)..count]);
            var hint = after == SecretHint.None || after == SecretHint.Loose ? after : kind;
            if (hint > best) best = hint;
        }

        return best;
    }

    /// <summary>Whether the name is one of something that everybody may know, such as a version or a hash.</summary>
    public static bool IsIdentifier(string name)
    {
        if (name.Length is 0 or > LongestName) return false;
        Span<Range> ranges = stackalloc Range[32];
        var count = Split(name, ranges);
        Span<char> buffer = stackalloc char[name.Length];
        name.AsSpan().ToLowerInvariant(buffer);
        if (count > 0 && Is(Identifiers, buffer[ranges[count - 1]])) return true;
        for (var i = 0; i < count; i++)
        {
            if (buffer[ranges[i]] is "public") return true;
        }

        return count > 1 && int.TryParse(buffer[ranges[count - 1]], out _) && Is(Identifiers, buffer[ranges[count - 2]]);
    }

    private static SecretHint Kind(ReadOnlySpan<char> name, ReadOnlySpan<Range> words, int i)
    {
        var word = name[words[i]].TrimEnd("0123456789");
        if (Is(Passwords, word)) return SecretHint.ThoughtUp;
        foreach (var end in PasswordEnds)
        {
            if (word.Length > end.Length && word.EndsWith(end, StringComparison.Ordinal)) return SecretHint.ThoughtUp;
        }

        if (Is(Tokens, word)) return SecretHint.Made;
        return word is "key" or "keys" && i > 0 && Is(KeysOf, name[words[i - 1]]) ? SecretHint.Made
            : word is "auth" && i > 0 && i == words.Length - 1 ? SecretHint.Made
            : SecretHint.None;
    }

    /// <summary>What the words after it leave of the hint.</summary>
    private static SecretHint After(ReadOnlySpan<char> name, ReadOnlySpan<Range> words)
    {
        var left = SecretHint.ThoughtUp;
        foreach (var range in words)
        {
            var word = name[range];
            if (Is(About, word)) return SecretHint.None;
            if (!(Is(Qualifiers, word) || Is(Passwords, word) || Is(Tokens, word) || word is "key" or "keys" || IsNumber(word))) left = SecretHint.Loose;
        }

        return left;
    }

    /// <summary>"2", "v2".</summary>
    private static bool IsNumber(ReadOnlySpan<char> word) =>
        word.Length > 0 && (word[0] is 'v' ? word[1..] : word).IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>Words end at what is no letter or digit, and before a capital: "dbPassword", "DB_PASSWORD", "/db/password", "APIKey".</summary>
    private static int Split(string name, Span<Range> words)
    {
        var (count, start) = (0, -1);
        for (var i = 0; i <= name.Length && count < words.Length; i++)
        {
            var ends = i == name.Length || !char.IsAsciiLetterOrDigit(name[i]);
            var hump = !ends && start >= 0 && char.IsAsciiLetterUpper(name[i])
                && (!char.IsAsciiLetterUpper(name[i - 1]) || (i + 1 < name.Length && char.IsAsciiLetterLower(name[i + 1])));
            if ((ends || hump) && start >= 0) words[count++] = start..i;
            start = ends ? -1 : hump || start < 0 ? i : start;
        }

        return count;
    }

    private static bool Is(HashSet<string> words, ReadOnlySpan<char> word) => words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    private static HashSet<string> Set(string words) => words.Split(' ').ToHashSet(StringComparer.Ordinal);
}
