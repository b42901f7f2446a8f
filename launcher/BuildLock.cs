namespace Hipaa.Launcher;

/// <summary>One build of a checkout at a time. Whoever ends, in whatever way, lets go of it.</summary>
internal static class BuildLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    // What it is called that somebody else has a file: by Linux, by macOS, and by Windows twice.
    private static readonly int[] Taken = [11, 35, 32, 33];

    /// <param name="file">The file that stands for it; it stays.</param>
    /// <param name="waiting">Called once if another has it.</param>
    internal static async Task<IDisposable> TakeAsync(string file, Action waiting)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        for (var isFirst = true; ; isFirst = false)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException taken) when (Taken.Contains(taken.HResult & 0xFFFF))
            {
                if (isFirst) waiting();
                await Task.Delay(Pause);
            }
        }
    }
}
