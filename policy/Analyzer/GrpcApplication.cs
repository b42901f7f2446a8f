using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using Hipaa.Policy.Readers;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Hipaa.Policy.Analyzer;

/// <summary>
/// Unary gRPC over HTTP/2: one frame in (flag, length, message), one frame out, the status in the trailers. Nothing more is needed here.
/// </summary>
internal sealed class GrpcApplication(AnalyzerService service) : IHttpApplication<IFeatureCollection>
{
    private const int FramePrefix = 5;

    private enum Status { Ok = 0, InvalidArgument = 3, FailedPrecondition = 9, Unimplemented = 12, Internal = 13 }

    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }

    public async Task ProcessRequestAsync(IFeatureCollection context)
    {
        var request = context.GetRequiredFeature<IHttpRequestFeature>();
        var response = context.GetRequiredFeature<IHttpResponseFeature>();
        response.StatusCode = 200;
        response.Headers.ContentType = "application/grpc";

        // A client tells the end of its request in a packet of its own: nobody has to wait for it to begin.
        var reader = context.Get<IRequestBodyPipeFeature>()?.Reader ?? PipeReader.Create(request.Body);
        var (status, message, answer) = Call(request.Path, await ReadFrameAsync(reader));
        await UntilEndAsync(reader);
        var output = context.GetRequiredFeature<IHttpResponseBodyFeature>().Writer;
        if (answer is { } bytes) WriteFrame(output, bytes.Span);
        var trailers = context.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers;
        trailers["grpc-status"] = ((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (message.Length > 0) trailers["grpc-message"] = Escaped(message);
        await output.CompleteAsync();
    }

    /// <summary>gRPC escapes what is not printable ASCII, and the percent sign; some clients take back no more than that.</summary>
    private static string Escaped(string message) => string.Concat(System.Text.Encoding.UTF8.GetBytes(message)
        .Select(b => b is >= 0x20 and <= 0x7e and not (byte)'%' ? ((char)b).ToString() : $"%{b:X2}"));

    private (Status Status, string Message, ReadOnlyMemory<byte>? Answer) Call(string path, ReadOnlySpan<byte> body)
    {
        if (body.Length < FramePrefix || BinaryPrimitives.ReadUInt32BigEndian(body[1..]) != body.Length - FramePrefix)
        {
            return (Status.Internal, "the request is not one complete gRPC frame", null);
        }

        if (body[0] != 0) return (Status.Unimplemented, "compressed messages are not supported", null);
        try
        {
            return service.Answer(path, body[FramePrefix..]) is { } answer
                ? (Status.Ok, string.Empty, answer)
                : (Status.Unimplemented, $"{path} is not a call of this analyzer", null);
        }
        catch (InvalidDataException e)
        {
            return (Status.InvalidArgument, e.Message, null);
        }
        catch (BadInputException e)
        {
            return (Status.FailedPrecondition, e.Message, null);
        }
        catch (RuleFailedException e)
        {
            return (Status.Internal, e.Message, null);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Of an unforeseen failure only the kind is told: its text may quote a value.
            return (Status.Internal, $"{path} failed with {e.GetType().Name}", null);
        }
    }

    private static async Task<byte[]> ReadFrameAsync(PipeReader reader)
    {
        while (true)
        {
            var read = await reader.ReadAsync();
            if (read.IsCompleted || IsWhole(read.Buffer))
            {
                var bytes = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return bytes;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static bool IsWhole(ReadOnlySequence<byte> frame)
    {
        if (frame.Length < FramePrefix) return false;
        Span<byte> prefix = stackalloc byte[FramePrefix];
        frame.Slice(0, FramePrefix).CopyTo(prefix);
        return frame.Length == FramePrefix + BinaryPrimitives.ReadUInt32BigEndian(prefix[1..]);
    }

    /// <summary>An answer to a request that has not ended would reset the stream. Unary calls have no second frame.</summary>
    private static async Task UntilEndAsync(PipeReader reader)
    {
        while (true)
        {
            var read = await reader.ReadAsync();
            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted) return;
        }
    }

    private static void WriteFrame(PipeWriter output, ReadOnlySpan<byte> message)
    {
        var prefix = output.GetSpan(FramePrefix);
        prefix[0] = 0;
        BinaryPrimitives.WriteUInt32BigEndian(prefix[1..], (uint)message.Length);
        output.Advance(FramePrefix);
        output.Write(message);
    }
}
