using System.Buffers.Binary;
using System.Text;

namespace Hipaa.Cli.Tests.Packaging;

/// <summary>What a native program asks of the system it starts on (ELF-64, System V Application Binary Interface, "Dynamic Section").</summary>
internal static class NativeProgram
{
    private const int ArmOf64Bits = 183; // EM_AARCH64
    private const uint DynamicSection = 6; // SHT_DYNAMIC
    private const uint NeededVersions = 0x6FFF_FFFE; // SHT_GNU_verneed
    private const int NeededLibrary = 1; // DT_NEEDED

    /// <summary>The libraries that it cannot start without, and the versions of them that it wants, for example <c>GLIBC_2.34</c>.</summary>
    internal static (IReadOnlyList<string> Libraries, IReadOnlyList<string> Versions) Wants(byte[] program)
    {
        Assert.Equal("\u007fELF\u0002\u0001"u8, program.AsSpan(0, 6));
        Assert.Equal(ArmOf64Bits, BinaryPrimitives.ReadUInt16LittleEndian(program.AsSpan(18)));
        var (table, size, count) = (Long(program, 40), Short(program, 58), Short(program, 60));
        var sections = Enumerable.Range(0, count).Select(number => (int)table + (number * size)).ToList();

        var dynamic = sections.Single(section => Word(program, section + 4) == DynamicSection);
        var names = Long(program, sections[(int)Word(program, dynamic + 40)] + 24);
        var libraries = Enumerable.Range(0, (int)(Long(program, dynamic + 32) / 16)).Select(entry => (int)Long(program, dynamic + 24) + (entry * 16))
            .Where(entry => Long(program, entry) == NeededLibrary).Select(entry => Text(program, names + Long(program, entry + 8))).ToList();

        var versions = new List<string>();
        foreach (var section in sections.Where(section => Word(program, section + 4) == NeededVersions))
        {
            var strings = Long(program, sections[(int)Word(program, section + 40)] + 24);
            for (var (file, files) = ((int)Long(program, section + 24), (int)Word(program, section + 44)); files > 0; files--)
            {
                for (var (version, left) = (file + (int)Word(program, file + 8), Short(program, file + 2)); left > 0; left--)
                {
                    versions.Add(Text(program, strings + Word(program, version + 8)));
                    version += (int)Word(program, version + 12);
                }

                file += (int)Word(program, file + 12);
            }
        }

        return (libraries, versions);
    }

    private static int Short(byte[] program, int at) => BinaryPrimitives.ReadUInt16LittleEndian(program.AsSpan(at));

    private static uint Word(byte[] program, int at) => BinaryPrimitives.ReadUInt32LittleEndian(program.AsSpan(at));

    private static long Long(byte[] program, int at) => BinaryPrimitives.ReadInt64LittleEndian(program.AsSpan(at));

    private static string Text(byte[] program, long at) =>
        Encoding.ASCII.GetString(program, (int)at, Array.IndexOf(program, (byte)0, (int)at) - (int)at);
}
