namespace BoardKit.Features.Privacy.Erasing;

/// <summary>Where erasures are written down (configuration <c>BoardKit:Erasures</c>).</summary>
public sealed class ErasureOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "BoardKit:Erasures";

    /// <summary>A file apart from the database; null for <c>erasures.log</c> of the data folder.</summary>
    public string? Journal { get; init; }

    /// <summary>Whether it can be written there: a folder is no file.</summary>
    public bool IsFile => !Directory.Exists(Journal);
}
