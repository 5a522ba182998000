namespace BoardKit.Features.Notices;

/// <summary>How much may be imported (configuration <c>BoardKit:Imports</c>).</summary>
public sealed class ImportOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "BoardKit:Imports";

    /// <summary>Most that may be set for <see cref="AtOncePerPerson"/>.</summary>
    public const int MostAtOnce = 20;

    /// <summary>Most that may be set for <see cref="RowsPerNotice"/>.</summary>
    public const int MostRows = 200_000;

    /// <summary>Files that one person may have read or saved at the same time, 1 to 20.</summary>
    public int AtOncePerPerson { get; init; } = 2;

    /// <summary>Rows that one notice may have, 100 to 200,000: a large village has some thousand households.</summary>
    public int RowsPerNotice { get; init; } = 50_000;
}
