using System.Globalization;

namespace BoardKit.Features.Jobs;

/// <summary>
/// Where finished work lies: one folder a job, readable by the service alone, of all nodes where the folder is shared. Files are made under
/// another name and renamed when whole, so that nobody downloads half a file; they are deleted a day after the work ended, and can be made
/// again from what the database holds.
/// </summary>
/// <param name="Directory">The folder <c>jobs</c> of the data folder, or the one that the nodes share (<see cref="JobOptions"/>).</param>
public sealed record JobFiles(string Directory)
{
    /// <summary>How long a finished file is kept.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>The folder of a job, made with mode 0700.</summary>
    public string Open(Guid job)
    {
        var folder = FolderOf(job);
        _ = PrivateFolder.Create(folder);
        return folder;
    }

    /// <summary>The finished file, or null when it is not (or no longer) there.</summary>
    public FileInfo? Find(Guid job, string? name) =>
        name is not null && new FileInfo(Path.Combine(FolderOf(job), Path.GetFileName(name))) is { Exists: true } file ? file : null;

    /// <summary>Deletes what a job left; false while somebody still reads it on a file server, and the next round tries again.</summary>
    public bool Delete(Guid job)
    {
        try
        {
            System.IO.Directory.Delete(FolderOf(job), recursive: true);
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return true;   // there was nothing, or another node was faster
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>The jobs that have a folder here.</summary>
    public IReadOnlyList<Guid> Kept() => !System.IO.Directory.Exists(Directory) ? [] :
        [.. System.IO.Directory.EnumerateDirectories(Directory).Select(Path.GetFileName)
            .Select(name => Guid.TryParse(name, out var id) ? id : default).Where(id => id != default)];

    private string FolderOf(Guid job) => Path.Combine(Directory, job.ToString("N", CultureInfo.InvariantCulture));
}
