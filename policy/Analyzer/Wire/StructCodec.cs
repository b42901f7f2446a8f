using Hipaa.Policy.Model;

namespace Hipaa.Policy.Analyzer.Wire;

/// <summary>google.protobuf.Struct to property values and back.</summary>
internal static class StructCodec
{
    /// <summary>Deeper structs are refused, before the stack runs out.</summary>
    private const int MaxDepth = 200;

    private const string SecretKey = "4dabf18193072939515e22adb298388d";
    private const string SecretSignature = "1b47061264138c4ac30d75fd1eb44270";

    public static PropertyValue Read(ReadOnlySpan<byte> message) => ReadStruct(message, 0);

    /// <summary>A struct with one entry replaced: of two entries for a key the last counts, so the rest is kept byte by byte.</summary>
    public static byte[] With(ReadOnlySpan<byte> message, IReadOnlyDictionary<string, PropertyValue> entries)
    {
        var writer = new ProtoWriter().Raw(message);
        foreach (var (key, value) in entries) writer.Message(1, new ProtoWriter().Text(1, key).Message(2, Value(value)));
        return writer.Written.ToArray();
    }

    public static ProtoWriter Struct(PropertyValue map)
    {
        var writer = new ProtoWriter();
        foreach (var (key, value) in map.Entries) writer.Message(1, new ProtoWriter().Text(1, key).Message(2, Value(value)));
        return writer;
    }

    private static PropertyValue ReadStruct(ReadOnlySpan<byte> message, int depth)
    {
        if (depth > MaxDepth) throw new InvalidDataException($"properties nest deeper than {MaxDepth} levels");
        var entries = new List<KeyValuePair<string, PropertyValue>>();
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            if (reader.Field != 1)
            {
                reader.Skip();
                continue;
            }

            var (key, value) = ReadEntry(reader.Bytes(), depth);
            Remove(entries, key);
            if (!value.IsAbsent) entries.Add(new(key, value));
        }

        return PropertyJson.FromEntries(entries);
    }

    /// <summary>Of two entries for a key the last counts.</summary>
    private static void Remove(List<KeyValuePair<string, PropertyValue>> entries, string key)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            if (string.Equals(entries[i].Key, key, StringComparison.Ordinal))
            {
                entries.RemoveAt(i);
                return;
            }
        }
    }

    private static (string Key, PropertyValue Value) ReadEntry(ReadOnlySpan<byte> entry, int depth)
    {
        var (key, value) = (string.Empty, PropertyValue.Absent);
        var reader = new ProtoReader(entry);
        while (reader.Next())
        {
            if (reader.Field == 1) key = reader.Text();
            else if (reader.Field == 2) value = ReadValue(reader.Bytes(), depth);
            else reader.Skip();
        }

        return (key, value);
    }

    private static PropertyValue ReadValue(ReadOnlySpan<byte> message, int depth)
    {
        var value = PropertyValue.Absent;
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 2: value = PropertyValue.Of(reader.Double()); break;
                case 3: value = PropertyValue.Of(reader.Text()); break;
                case 4: value = PropertyValue.Of(reader.Flag()); break;
                case 5: value = ReadStruct(reader.Bytes(), depth + 1); break;
                case 6: value = ReadList(reader.Bytes(), depth + 1); break;
                default: reader.Skip(); break;
            }
        }

        return value;
    }

    private static PropertyValue ReadList(ReadOnlySpan<byte> message, int depth)
    {
        if (depth > MaxDepth) throw new InvalidDataException($"properties nest deeper than {MaxDepth} levels");
        var items = new List<PropertyValue>();
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            if (reader.Field == 1) items.Add(ReadValue(reader.Bytes(), depth));
            else reader.Skip();
        }

        return PropertyValue.Of(items.ToArray());
    }

    private static ProtoWriter Value(PropertyValue value)
    {
        if (value.IsSecret)
        {
            var secret = new ProtoWriter()
                .Message(1, new ProtoWriter().Text(1, SecretKey).Message(2, new ProtoWriter().Always(3, SecretSignature)))
                .Message(1, new ProtoWriter().Text(1, "value").Message(2, Plain(value)));
            return new ProtoWriter().Message(5, secret);
        }

        return Plain(value);
    }

    private static ProtoWriter Plain(PropertyValue value)
    {
        var writer = new ProtoWriter();
        switch (value.Kind)
        {
            case PropertyKind.Unknown: return writer.Always(3, PropertyValue.UnknownSentinel);
            case PropertyKind.Bool when value.TryGetBool(out var flag): return writer.AlwaysNumber(4, flag ? 1 : 0);
            case PropertyKind.Number when value.TryGetNumber(out var number): return writer.AlwaysDouble(2, number);
            case PropertyKind.Text when value.TryGetText(out var text): return writer.Always(3, text);
            case PropertyKind.Map: return writer.Message(5, Struct(value));
            case PropertyKind.List:
                var list = new ProtoWriter();
                foreach (var item in value.Items) list.Message(1, Value(item));
                return writer.Message(6, list);
            default: return writer.AlwaysNumber(1, 0);
        }
    }
}
