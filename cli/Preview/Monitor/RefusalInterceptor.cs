using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Hipaa.Cli.Preview.Monitor;

/// <summary>What a request says that no engine could take is one sentence for the program, not a fault of the server.</summary>
internal sealed class RefusalInterceptor(MonitorSession session) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (Exception problem) when (problem is FormatException or NotSupportedException or InvalidCastException or KeyNotFoundException)
        {
            session.Refuse(problem.Message);
            throw new RpcException(new Status(StatusCode.InvalidArgument, problem.Message));
        }
    }
}
