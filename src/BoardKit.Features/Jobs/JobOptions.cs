namespace BoardKit.Features.Jobs;

/// <summary>Where the files of jobs lie (configuration <c>BoardKit:Jobs</c>).</summary>
public sealed class JobOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "BoardKit:Jobs";

    /// <summary>
    /// A folder that every node reaches, where there are several; null for <c>jobs</c> of the data folder, which is enough for one.
    /// </summary>
    public string? Directory { get; init; }

    /// <summary>Whether files can be written there, tried out; the folder is made where it is missing.</summary>
    public bool IsWritable => Directory is null || PrivateFolder.TakesFiles(Directory);
}
