using System.Globalization;

namespace Hipaa.Lambdas.Runtime;

/// <summary>
/// The function's memory, which no control group tells .NET of on Lambda: without a limit the collector lets garbage grow past it and
/// Lambda ends the process.
/// </summary>
internal static class MemoryLimit
{
    private const string Variable = "AWS_LAMBDA_FUNCTION_MEMORY_SIZE";

    /// <summary>
    /// Three quarters of it are for managed objects, as .NET gives them in a container ("Runtime configuration options for garbage
    /// collection", .NET documentation). A lower limit that the program brings with it stays.
    /// </summary>
    internal static void Apply()
    {
        if (int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var mebibytes)
            && mebibytes * 1024L * 1024 / 4 * 3 is var limit && limit < GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)
        {
            AppContext.SetData("GCHeapHardLimit", (ulong)limit);
            GC.RefreshMemoryLimit();
        }
    }
}
