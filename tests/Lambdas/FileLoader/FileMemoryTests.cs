using System.Text;
using Hipaa.Lambdas.FileLoader;
using Hipaa.Lambdas.Tests.Events;

namespace Hipaa.Lambdas.Tests.FileLoader;

/// <summary>What is measured is the memory of the whole process: while it is, no other test runs.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MemoryCollection
{
    public const string Name = "Memory";
}

/// <summary>A file's size is no matter of memory.</summary>
[Collection(MemoryCollection.Name)]
public sealed class FileMemoryTests
{
    [Fact]
    public async Task A_gibibyte_passes_through_a_few_mebibytes()
    {
        var line = Encoding.UTF8.GetBytes(Parsing.Event.Replace("watch", new string('w', 16_000), StringComparison.Ordinal) + "\n");
        using var stream = new Endless(line, (1L << 30) / line.Length * line.Length);
        var items = new FileItems(new ByteWindow(stream, 0));
        var (count, most, before) = (0, 0L, GC.GetTotalMemory(forceFullCollection: true));
        while (await items.NextAsync(CancellationToken.None) is not null)
        {
            if (++count % 10_000 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        Assert.Equal((1L << 30) / line.Length, count);
        Assert.InRange(most, 0, 8 * 1024 * 1024);
    }

    /// <summary>A line over and over, up to a length.</summary>
    private sealed class Endless(byte[] line, long length) : MemoryStream
    {
        private long _at;

        public override long Length => length;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var from = (int)(_at % line.Length);
            var count = (int)Math.Min(Math.Min(buffer.Length, line.Length - from), length - _at);
            line.AsSpan(from, count).CopyTo(buffer.Span);
            _at += count;
            return ValueTask.FromResult(count);
        }
    }
}
