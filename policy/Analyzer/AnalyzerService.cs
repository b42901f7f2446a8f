using Hipaa.Policy.Analyzer.Wire;

namespace Hipaa.Policy.Analyzer;

/// <summary>The calls of pulumirpc.Analyzer, bytes in and bytes out.</summary>
internal sealed class AnalyzerService(AnalyzerSession session, Action stop)
{
    private static readonly ReadOnlyMemory<byte> Nothing = ReadOnlyMemory<byte>.Empty;

    /// <summary>Answers a call; null for a method that does not exist.</summary>
    public ReadOnlyMemory<byte>? Answer(string path, ReadOnlySpan<byte> request)
    {
        switch (path)
        {
            case "/pulumirpc.Analyzer/Analyze":
                var resource = new Diagnostics();
                var registered = AnalyzedResource.Read(request, out var inputs);
                session.Written.Remember(registered.Urn, inputs);
                session.Judge(registered, resource);
                return resource.Written;
            case "/pulumirpc.Analyzer/AnalyzeStack":
                var stack = new Diagnostics();
                session.JudgeStack(AnalyzedResource.ReadStack(request, session.Written), stack);
                return stack.Written;
            case "/pulumirpc.Analyzer/Remediate":
                return Remediations.Write(session, request);
            case "/pulumirpc.Analyzer/Handshake":
                var handshake = HandshakeRequest.Read(request);
                session.UseRoot(handshake.RootDirectory, handshake.ProgramDirectory);
                return Nothing;
            case "/pulumirpc.Analyzer/ConfigureStack":
                session.UseStack(ConfigureStackRequest.Read(request).Configuration);
                return Nothing;
            case "/pulumirpc.Analyzer/GetPluginInfo":
                return new ProtoWriter().Text(1, HipaaPack.Version).Written;
            case "/pulumirpc.Analyzer/GetAnalyzerInfo":
                return PackInfo.Write(session.Pack, session.LevelOf, session.NoticeLevel).Written;
            case "/pulumirpc.Analyzer/Configure":
                session.Configure(PolicyConfiguration.ReadAll(request));
                return Nothing;
            case "/pulumirpc.Analyzer/Cancel":
                stop();
                return Nothing;
            default:
                return null;
        }
    }
}
