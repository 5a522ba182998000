namespace BoardKit.Import.Mapping;

/// <summary>How a section lies in a sheet.</summary>
public enum SectionLayout
{
    /// <summary>A header of one to three rows, values below.</summary>
    Table,
    /// <summary>Labels with their value to the right, in two or four columns (records only).</summary>
    Pairs,
}

/// <summary>
/// Where each section of a form lies in a file: made by detection, shown to the clerk, handed back as corrected.
/// Plain data, for System.Text.Json.
/// </summary>
public sealed record ImportPlan
{
    /// <summary>One entry for each section of the form that was found or set.</summary>
    public IReadOnlyList<SectionPlan> Sections { get; init; } = [];
}

/// <summary>Where one section lies.</summary>
public sealed record SectionPlan
{
    /// <summary>Section key of the form.</summary>
    public required string Section { get; init; }

    /// <summary>Sheet name; null when the file does not have the section.</summary>
    public string? Sheet { get; init; }

    /// <summary>Table or pairs.</summary>
    public SectionLayout Layout { get; init; }

    /// <summary>First row of the header, 1-based; 0 when there is none.</summary>
    public int HeaderFirst { get; init; }

    /// <summary>Last row of the header, 1-based; 0 when there is none.</summary>
    public int HeaderLast { get; init; }

    /// <summary>First row of values, 1-based.</summary>
    public int FirstRow { get; init; }

    /// <summary>Last row that may hold values, 1-based.</summary>
    public int LastRow { get; init; }

    /// <summary>
    /// Column key of the form to column letters (table) or to the cell of the value such as B3 (pairs). A column that is not named here is
    /// ignored.
    /// </summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();

    /// <summary>Keys of columns whose label only contains a word of the form: to be confirmed.</summary>
    public IReadOnlyList<string> Suggested { get; init; } = [];

    /// <summary>Keys of columns that were mapped as the clerk mapped them in an earlier file.</summary>
    public IReadOnlyList<string> Remembered { get; init; } = [];

    /// <summary>Column key to the unit in which the file writes it, where header or caption says so: 万元.</summary>
    public IReadOnlyDictionary<string, string> Units { get; init; } = new Dictionary<string, string>();

    /// <summary>Column key to the labels of columns that are added to the one it names: 水田 and 旱地 of one area, as the clerk said.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Added { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The units with that of one column; as they are when its heading states none.</summary>
    internal Dictionary<string, string> UnitsWith(string key, string? unit)
    {
        var all = new Dictionary<string, string>(Units);
        if (unit is not null)
        {
            all[key] = unit;
        }
        return all;
    }
}
