namespace Pulumi;

public class Stack;

public static class Deployment
{
    public static Task<int> RunAsync<TStack>()
        where TStack : Stack, new()
    {
        _ = new TStack();
        return Task.FromResult(0);
    }
}
