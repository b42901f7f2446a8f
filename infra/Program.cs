using Hipaa.Infra;

if (PulumiCore.Problem() is { } problem)
{
    await Console.Error.WriteLineAsync(problem);
    return 1;
}

return await Pulumi.Deployment.RunAsync<HipaaStack>();
