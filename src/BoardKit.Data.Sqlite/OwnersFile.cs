namespace BoardKit.Data.Sqlite;

/// <summary>Files that only the account of the service may read (mode 0600), from the moment they exist.</summary>
internal static class OwnersFile
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>
    /// Opens the file, made where it is missing, for this process alone: a second one gets an <see cref="IOException"/> until the first has
    /// closed it or has ended.
    /// </summary>
    public static FileStream Open(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Mode;
        }
        return new FileStream(path, options);
    }

    /// <summary>Sees to it that the file is there, with the rights of its owner alone.</summary>
    public static void Ensure(string path)
    {
        if (!File.Exists(path))
        {
            Open(path).Dispose();
        }
        else if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, Mode);
        }
    }
}
