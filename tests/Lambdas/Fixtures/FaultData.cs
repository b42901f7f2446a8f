namespace Hipaa.Lambdas.Tests.Fixtures;

/// <summary>Theory data: each kind of request with each fault.</summary>
internal static class FaultData
{
    /// <param name="requests">Parts of requests, as <see cref="FaultProxy.Plan"/> sees them.</param>
    internal static TheoryData<string, Fault> Each(params string[] requests)
    {
        var data = new TheoryData<string, Fault>();
        foreach (var request in requests)
        {
            foreach (var fault in Enum.GetValues<Fault>().Where(fault => fault != Fault.None))
            {
                data.Add(request, fault);
            }
        }

        return data;
    }
}
