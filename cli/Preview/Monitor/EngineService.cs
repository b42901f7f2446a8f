using System.Text.RegularExpressions;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Hipaa.Cli.Preview.Monitor.Protocol;

namespace Hipaa.Cli.Preview.Monitor;

/// <summary>The engine as a program's log and as the keeper of its root.</summary>
internal sealed partial class EngineService(MonitorSession session) : Protocol.Engine.EngineBase
{
    private static readonly Task<Empty> Done = Task.FromResult(new Empty());

    public override Task<Empty> Log(LogRequest request, ServerCallContext context)
    {
        if (!request.Ephemeral)
        {
            session.Log(request.Severity, Colour().Replace(request.Message, ""), request.Urn);
        }

        return Done;
    }

    public override Task<GetRootResourceResponse> GetRootResource(GetRootResourceRequest request, ServerCallContext context) =>
        Task.FromResult(new GetRootResourceResponse { Urn = session.Root });

    public override Task<SetRootResourceResponse> SetRootResource(SetRootResourceRequest request, ServerCallContext context)
    {
        session.Root = request.Urn;
        return Task.FromResult(new SetRootResourceResponse());
    }

    public override Task<Empty> StartDebugging(StartDebuggingRequest request, ServerCallContext context) => Done;

    // Whatever the program's engine must be, a preview is as good as any.
    public override Task<RequirePulumiVersionResponse> RequirePulumiVersion(
        RequirePulumiVersionRequest request, ServerCallContext context) => Task.FromResult(new RequirePulumiVersionResponse());

    public override Task<RequirePulumiVersionResponse> CheckPulumiVersion(
        RequirePulumiVersionRequest request, ServerCallContext context) => RequirePulumiVersion(request, context);

    // SDKs paint what they report of a failure, whatever reads it.
    [GeneratedRegex("\u001b\\[[0-9;]*m", RegexOptions.None, 1000)]
    private static partial Regex Colour();
}
