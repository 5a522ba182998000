namespace BoardKit.Printing.Papers;

/// <summary>The list before a pack: what each village gets, so that nobody who hands out paper has to count it.</summary>
public sealed record CoverList
{
    /// <summary>Title: 周集镇2026年3月公示打印清单.</summary>
    public required string Title { get; init; }

    /// <summary>For which area: 安徽省霍邱县 · 周集镇.</summary>
    public required string UnitPath { get; init; }

    /// <summary>Day of printing in China.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The paper of the sheets as users read it: A4 竖.</summary>
    public required string Paper { get; init; }

    /// <summary>The villages in the order of the pack.</summary>
    public required IReadOnlyList<CoverEntry> Entries { get; init; }
}

/// <summary>One village of a pack.</summary>
/// <param name="Village">Its name: 燎西村.</param>
/// <param name="Notices">Number of notices.</param>
/// <param name="Sheets">Papers in one copy.</param>
/// <param name="Copies">Copies: the boards of the village, at least 1.</param>
public sealed record CoverEntry(string Village, int Notices, int Sheets, int Copies)
{
    /// <summary>Name of its file in a ZIP; null in one PDF, where the pages are told instead.</summary>
    public string? File { get; init; }

    /// <summary>Papers of all copies: pages in the pack.</summary>
    public int Papers => Sheets * Copies;
}
