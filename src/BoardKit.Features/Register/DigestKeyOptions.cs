namespace BoardKit.Features.Register;

/// <summary>Where the digest keys lie (configuration <c>BoardKit:DigestKeys</c>).</summary>
public sealed class DigestKeyOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "BoardKit:DigestKeys";

    /// <summary>A folder outside the backups of the database; null for <c>keys</c> of the data folder.</summary>
    public string? Directory { get; init; }

    /// <summary>Whether keys can lie there: a file is no folder.</summary>
    public bool IsFolder => !File.Exists(Directory);
}
