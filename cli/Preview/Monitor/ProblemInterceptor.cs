using Grpc.Core;
using Grpc.Core.Interceptors;
using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Preview.Invokes;

namespace Hipaa.Cli.Preview.Monitor;

/// <summary>What the engine cannot answer is a problem of the preview, and one sentence for the program.</summary>
internal sealed class ProblemInterceptor(MonitorSession session) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (UnknownInvokeException unknown)
        {
            session.Engine.Report(new Problem(unknown.Message));
            throw new RpcException(new Status(StatusCode.NotFound, unknown.Message));
        }
        catch (Exception problem) when (problem is FormatException or NotSupportedException or InvalidCastException or KeyNotFoundException)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, problem.Message));
        }
    }
}
