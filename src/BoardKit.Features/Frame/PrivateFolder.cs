namespace BoardKit.Features.Frame;

/// <summary>
/// Folders that only the service's own account may enter (mode 0700): the data folder, digest keys, photos while they are read, files of
/// jobs. On Windows the rights of the folder above are inherited.
/// </summary>
public static class PrivateFolder
{
    private const UnixFileMode File = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Folder = File | UnixFileMode.UserExecute;

    /// <summary>Makes the folder and those above it, where they are missing.</summary>
    public static DirectoryInfo Create(string path) =>
        OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, Folder);

    /// <summary>
    /// The folder, closed to other accounts with all that lies right in it, also where it was made by hand or by an earlier version. What
    /// belongs to another account is left as it is. Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> when the
    /// folder cannot be made.
    /// </summary>
    public static void Close(string path)
    {
        var folder = Create(path);
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        foreach (var inside in folder.EnumerateFileSystemInfos().Prepend(folder))
        {
            try
            {
                if (inside.LinkTarget is null)
                {
                    inside.UnixFileMode &= inside is DirectoryInfo ? Folder : File;
                }
            }
            catch (Exception e) when (e is UnauthorizedAccessException or IOException)
            {
                // somebody else's, or gone in between
            }
        }
    }
}
