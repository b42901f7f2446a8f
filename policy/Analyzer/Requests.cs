using Hipaa.Policy.Analyzer.Wire;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Analyzer;

/// <summary>What the engine sends, as far as the pack uses it. Field numbers are those of pulumi/analyzer.proto.</summary>
internal sealed record HandshakeRequest(string RootDirectory, string ProgramDirectory)
{
    public static HandshakeRequest Read(ReadOnlySpan<byte> message)
    {
        var (root, program) = (string.Empty, string.Empty);
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            if (reader.Field == 2) root = reader.Text();
            else if (reader.Field == 3) program = reader.Text();
            else reader.Skip();
        }

        return new(root, program);
    }
}

internal sealed record ConfigureStackRequest(IReadOnlyDictionary<string, string> Configuration)
{
    public static ConfigureStackRequest Read(ReadOnlySpan<byte> message)
    {
        var configuration = new Dictionary<string, string>(StringComparer.Ordinal);
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            if (reader.Field != 7)
            {
                reader.Skip();
                continue;
            }

            var (key, value) = (string.Empty, string.Empty);
            var entry = new ProtoReader(reader.Bytes());
            while (entry.Next())
            {
                if (entry.Field == 1) key = entry.Text();
                else if (entry.Field == 2) value = entry.Text();
                else entry.Skip();
            }

            configuration[key] = value;
        }

        return new(configuration);
    }
}

/// <summary>A policy's configuration: its effective level as the protocol numbers it, and its parameters.</summary>
internal sealed record PolicyConfiguration(string Policy, int Level, PropertyValue Properties)
{
    public static IReadOnlyList<PolicyConfiguration> ReadAll(ReadOnlySpan<byte> message)
    {
        var all = new List<PolicyConfiguration>();
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            if (reader.Field == 1) all.Add(ReadEntry(reader.Bytes()));
            else reader.Skip();
        }

        return all;
    }

    private static PolicyConfiguration ReadEntry(ReadOnlySpan<byte> message)
    {
        var (policy, level, properties) = (string.Empty, 0, PropertyValue.Absent);
        var entry = new ProtoReader(message);
        while (entry.Next())
        {
            if (entry.Field == 1)
            {
                policy = entry.Text();
            }
            else if (entry.Field == 2)
            {
                var config = new ProtoReader(entry.Bytes());
                while (config.Next())
                {
                    if (config.Field == 1) level = config.Number();
                    else if (config.Field == 2) properties = StructCodec.Read(config.Bytes());
                    else config.Skip();
                }
            }
            else
            {
                entry.Skip();
            }
        }

        return new(policy, level, properties);
    }
}
