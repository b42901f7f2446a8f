using System.Runtime.InteropServices;

namespace Hipaa.Lambdas.FileLoader;

/// <summary>
/// The C library's heap, which compression, cryptography and the runtime itself take buffers from. By default it keeps a heap for each of
/// the threads and what was freed in them, so that it grows with a file: by 15 MiB over half a gibibyte.
/// </summary>
internal static partial class NativeHeap
{
    // malloc.h of the GNU C library; "Malloc Tunable Parameters", The GNU C Library Reference Manual.
    private const int MmapThreshold = -3;
    private const int ArenaMax = -8;

    private const int LargeBytes = 64 * 1024;

    /// <summary>
    /// Large buffers go back to the system when they are freed, small ones come from one heap. Other C libraries are left as they are.
    /// </summary>
    /// <returns>True where the C library took it.</returns>
    internal static bool KeepSmall()
    {
        try
        {
            return OperatingSystem.IsLinux() && SetOption(MmapThreshold, LargeBytes) != 0 && SetOption(ArenaMax, 1) != 0;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetOption(int parameter, int value);
}
