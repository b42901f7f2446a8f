using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Hipaa.Policy.Readers;

namespace Hipaa.Policy.Tests;

/// <summary>Whatever happens to an input on its way, reading it gives a stack or one sentence; never another exception.</summary>
public sealed class MutatedInputTests
{
    private static readonly byte[] Preview = Encoding.UTF8.GetBytes("""
        {"config":{"aws:region":"us-east-1"},"steps":[{"op":"create","urn":"u","newState":{"urn":"urn:pulumi:p::a::aws:kms/key:Key::k",
        "type":"aws:kms/key:Key","custom":true,"inputs":{"enableKeyRotation":true,"tags":{"a":"b"},"n":[1,2.5e3,{"x":null}]},
        "outputs":{"arn":"04da6b54-80e4-46f7-96ec-b56ff0331ba9"},"propertyDependencies":{"tags":["urn:x"]}}}],"duration":12}
        """);

    [Fact]
    public void Bytes_replaced_removed_or_doubled_are_survived()
    {
        var mutations = from kind in Gen.Choose(0, 3)
                        from at in Gen.Choose(0, Preview.Length - 1)
                        from value in Gen.Choose(0, 255)
                        select Mutate(kind, at, (byte)value);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(mutations.ArrayOf(3).Select(m => m[0]).ToArbitrary(), Survives));
    }

    [Fact]
    public void Every_truncation_gets_one_sentence()
    {
        var end = Preview.AsSpan().TrimEnd("\n"u8).Length;
        for (var length = 0; length < end; length++)
        {
            var cut = Preview[..length];
            Assert.Throws<BadInputException>(() => StackReader.Read(cut, "stack.json"));
        }
    }

    private static bool Survives(byte[] json)
    {
        try
        {
            var stack = StackReader.Read(json, "stack.json");
            _ = Evaluation.PolicyCheck.Run(stack.Graph, new() { Today = new(2026, 1, 1) });
        }
        catch (BadInputException e)
        {
            return !e.Message.Contains('\n', StringComparison.Ordinal);
        }

        return true;
    }

    private static byte[] Mutate(int kind, int at, byte value) => kind switch
    {
        0 => [.. Preview[..at], value, .. Preview[(at + 1)..]],
        1 => [.. Preview[..at], .. Preview[(at + 1)..]],
        2 => [.. Preview[..at], value, .. Preview[at..]],
        _ => [.. Preview[..at], .. Preview[(at / 2)..]],
    };
}
