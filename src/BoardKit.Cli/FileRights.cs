using System.Runtime.InteropServices;

namespace BoardKit.Cli;

/// <summary>What this program makes is for the account that runs it alone, whatever the shell or the service manager set.</summary>
internal static partial class FileRights
{
    private const uint NobodyElse = 0b000_111_111;

    /// <summary>Files are made with mode 0600 and folders with 0700 from here on; on Windows the rights of the folder above hold.</summary>
    public static void OwnerOnly()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = SetMask(NobodyElse);
        }
    }

    // POSIX umask(2): no API of .NET sets it for files that a library (SQLite) makes
    [LibraryImport("libc", EntryPoint = "umask")]
    private static partial uint SetMask(uint mask);
}
