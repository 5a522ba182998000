namespace BoardKit.Data;

/// <summary>
/// Longest texts, in UTF-16 units, of the columns that have no limit of their own in Domain. Doors check them: SQLite ignores them, SQL
/// Server fails.
/// </summary>
public static class Lengths
{
    /// <summary>Period text, algorithm name.</summary>
    public const int Period = 16;
    /// <summary>Keys of forms, sections, lines, columns and figures; verbs, subjects, addresses.</summary>
    public const int Key = 64;
    /// <summary>Names of people and accounts.</summary>
    public const int Name = 100;
    /// <summary>Titles and project names.</summary>
    public const int Title = 200;
    /// <summary>File names.</summary>
    public const int FileName = 260;
    /// <summary>Password hashes and stamps.</summary>
    public const int Secret = 512;
    /// <summary>Reasons that people write.</summary>
    public const int Reason = 1000;
    /// <summary>SHA-256 in hexadecimal digits.</summary>
    public const int Digest = 64;
    /// <summary>SHA-256 in bytes.</summary>
    public const int DigestBytes = 32;
}
