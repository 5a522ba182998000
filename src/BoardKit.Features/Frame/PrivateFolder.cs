namespace BoardKit.Features.Frame;

/// <summary>
/// Folders that only the service's own account may enter (mode 0700): the data folder, digest keys, photos while they are read, files of
/// jobs. On Windows the rights of the folder above are inherited.
/// </summary>
public static class PrivateFolder
{
    private const UnixFileMode OwnerMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode FolderMode = OwnerMode | UnixFileMode.UserExecute;

    /// <summary>Makes the folder and those above it, where they are missing.</summary>
    public static DirectoryInfo Create(string path) =>
        OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, FolderMode);

    /// <summary>Whether files can be written there, tried out; the folder is made where it is missing.</summary>
    public static bool TakesFiles(string path)
    {
        var trial = Path.Combine(path, $".trial-{Guid.CreateVersion7():N}");
        try
        {
            _ = Create(path);
            using var file = new FileStream(trial, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            file.WriteByte(0);
            file.Flush(flushToDisk: true);   // a full disk says so only now
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    /// <summary>Bytes that are free where a folder lies; null where nobody says.</summary>
    public static long? FreeSpace(string path)
    {
        try
        {
            return new DriveInfo(path).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>
    /// Lays a file into such a folder, readable by the own account alone. Written beside, sent to the disk and renamed: a file that is
    /// there is whole, also after a power cut and for another process that looks at the same moment. Throws <see cref="IOException"/> where
    /// it is there already, also when another process was faster; then that one stays.
    /// </summary>
    public static void Lay(string path, ReadOnlySpan<byte> content)
    {
        _ = Create(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var beside = $"{path}.{Guid.CreateVersion7():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerMode;
        }
        try
        {
            using (var file = new FileStream(beside, options))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }
            File.Move(beside, path, overwrite: false);
        }
        finally
        {
            File.Delete(beside);   // nothing where it was renamed
        }
    }

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
                    inside.UnixFileMode &= inside is DirectoryInfo ? FolderMode : OwnerMode;
                }
            }
            catch (Exception e) when (e is UnauthorizedAccessException or IOException)
            {
                // somebody else's, or gone in between
            }
        }
    }
}
