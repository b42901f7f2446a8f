using System.Globalization;
using Hipaa.Cli.Preview.Resources;

namespace Hipaa.Cli.Preview.Synthesis;

/// <summary>Outputs of the <c>random</c> provider: of the length and alphabet that were asked for, and not random.</summary>
internal static class RandomOutputs
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    internal static void Add(Registration registration, string urn, Dictionary<string, object?> outputs)
    {
        switch (registration.Type)
        {
            case "random:index/randomPassword:RandomPassword":
                outputs["result"] = SyntheticText.Of(Alphabet(registration), urn, Length(registration, "length", 16));
                outputs["bcryptHash"] = "$2a$10$" + SyntheticText.Alphanumeric(urn, 53);
                outputs["id"] = "none";
                break;
            case "random:index/randomString:RandomString":
                outputs["result"] = outputs["id"] = SyntheticText.Of(Alphabet(registration), urn, Length(registration, "length", 16));
                break;
            case "random:index/randomUuid:RandomUuid":
                outputs["result"] = outputs["id"] = SyntheticText.Uuid(urn);
                break;
            case "random:index/randomPet:RandomPet":
                outputs["id"] = $"{registration.Name}-{SyntheticText.Of(Letters[..26], urn, 6)}";
                break;
            case "random:index/randomInteger:RandomInteger":
                outputs["result"] = registration.Inputs.GetValueOrDefault("min") ?? 0d;
                outputs["id"] = Convert.ToString(outputs["result"], CultureInfo.InvariantCulture);
                break;
            case "random:index/randomShuffle:RandomShuffle":
                outputs["results"] = registration.Inputs.GetValueOrDefault("inputs");
                outputs["id"] = "-";
                break;
            case "random:index/randomId:RandomId":
                AddBytes(
                    urn,
                    Length(registration, "byteLength", 8),
                    outputs,
                    Convert.ToString(registration.Inputs.GetValueOrDefault("prefix"), CultureInfo.InvariantCulture));
                break;
            case "random:index/randomBytes:RandomBytes":
                AddBytes(urn, Length(registration, "length", 8), outputs, prefix: "");
                break;
        }
    }

    private static void AddBytes(string urn, int length, Dictionary<string, object?> outputs, string? prefix)
    {
        var hex = SyntheticText.Hex(urn, length * 2);
        var base64 = Convert.ToBase64String(Convert.FromHexString(hex));
        var url = base64.TrimEnd('=').Replace('+', '-').Replace('/', '_');
        outputs["hex"] = prefix + hex;
        outputs["base64"] = outputs["b64Std"] = prefix + base64;
        outputs["b64Url"] = prefix + url;
        var number = new System.Numerics.BigInteger(Convert.FromHexString(hex), isUnsigned: true, isBigEndian: true);
        outputs["dec"] = prefix + number.ToString(CultureInfo.InvariantCulture);
        outputs["id"] = url;
    }

    private static int Length(Registration registration, string name, int otherwise) =>
        registration.Inputs.GetValueOrDefault(name) is double length ? (int)length : otherwise;

    private static string Alphabet(Registration registration)
    {
        bool Wants(string name) => registration.Inputs.GetValueOrDefault(name) is not false;
        var special = registration.Inputs.GetValueOrDefault("overrideSpecial") as string ?? "!@#$%&*()-_=+[]{}<>:?";
        var alphabet = (Wants("lower") ? Letters[..26] : "") + (Wants("upper") ? Letters[26..] : "")
            + (Wants("numeric") ? "0123456789" : "") + (Wants("special") ? special : "");
        return alphabet.Length == 0 ? Letters : alphabet;
    }
}
