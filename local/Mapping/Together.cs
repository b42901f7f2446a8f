namespace Hipaa.Local.Mapping;

/// <summary>Work that goes on side by side and has no end of its own: the first that fails is told at once, whatever the others are at.</summary>
internal static class Together
{
    internal static async Task RunAsync(params IEnumerable<Task> tasks)
    {
        var left = tasks.ToList();
        while (left.Count > 0)
        {
            var first = await Task.WhenAny(left);
            left.Remove(first);
            await first;
        }
    }
}
