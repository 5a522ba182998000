namespace BoardKit.Features.Frame;

/// <summary>
/// Folders that only the service's own account may enter (mode 0700): digest keys, photos while they are read, files of jobs.
/// </summary>
internal static class PrivateFolder
{
    /// <summary>
    /// Makes the folder and those above it, where they are missing. On Windows the rights of the data folder are inherited.
    /// </summary>
    public static DirectoryInfo Create(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
