using System.Runtime.InteropServices;

namespace BoardKit.Cli;

/// <summary>What libraries outside .NET (pictures, SQLite) take and give back.</summary>
internal static partial class NativeMemory
{
    private const int MostArenas = -8, OwnMapping = -3;   // M_ARENA_MAX, M_MMAP_THRESHOLD of malloc.h

    /// <summary>
    /// Two heaps for all threads instead of eight a core, and blocks from a megabyte on outside them, given back as soon as they are free:
    /// a heap keeps what was once the largest picture that a thread had in it. Only the C library of GNU has them.
    /// </summary>
    public static void KeepFewHeaps()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }
        try
        {
            _ = Set(MostArenas, 2) + Set(OwnMapping, 1 << 20);
        }
        catch (EntryPointNotFoundException)
        {
            // another C library (musl): it has one heap
        }
    }

    // https://man7.org/linux/man-pages/man3/mallopt.3.html
    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int Set(int parameter, int value);
}
