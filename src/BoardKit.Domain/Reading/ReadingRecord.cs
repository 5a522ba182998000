using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BoardKit.Domain.Reading;

/// <summary>
/// How the file of a draft was read: kept with the draft as JSON and shown to the reviewer. Keys, choices, places and counts only, and
/// sentences that passed the gate; never the text of a cell.
/// </summary>
public sealed record ReadingRecord
{
    /// <summary>Of a draft that was typed in.</summary>
    public const string None = "{}";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>What the clerk was asked and answered.</summary>
    public IReadOnlyList<GivenAnswer> Answers { get; init; } = [];

    /// <summary>Columns that were computed whole because the file had none, by section.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Computed { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Sub-totals of the file that did not fit the rows they stand for when it was saved as a draft.</summary>
    public IReadOnlyList<UnfitSum> Sums { get; init; } = [];

    /// <summary>What every cell of the file was taken for.</summary>
    public IReadOnlyList<RoleRange> Roles { get; init; } = [];

    /// <summary>How many cells had each role.</summary>
    public IReadOnlyDictionary<CellRole, int> Counts { get; init; } = new Dictionary<CellRole, int>();

    /// <summary>As stored.</summary>
    public string Write() => JsonSerializer.Serialize(this, Json);

    /// <summary>From the store. Throws <see cref="JsonException"/> for anything else: a record is written by us alone.</summary>
    public static ReadingRecord Read(string stored) => JsonSerializer.Deserialize<ReadingRecord>(stored, Json) ?? new();
}

/// <summary>
/// A sub-total of the file that does not fit its rows. It is no part of the notice; the rows are, and one of them may be wrong: nothing is
/// submitted before the clerk has said what became of it.
/// </summary>
/// <param name="Section">Key of the section.</param>
/// <param name="Key">1, 2, 3 … within the record.</param>
/// <param name="Sentence">What did not fit, as the import said it.</param>
/// <param name="Reason">What the clerk says about it, for the reviewer; null while nothing.</param>
public sealed record UnfitSum(string Section, string Key, string Sentence, string? Reason)
{
    /// <summary>
    /// Key of the column that it adds up; null where it cannot be added up again (a draft of before, a column that was converted).
    /// </summary>
    public string? Column { get; init; }

    /// <summary>What it states.</summary>
    public decimal Stated { get; init; }

    /// <summary>Id of the first of its rows in the draft; rows that were added later belong to no sub-total.</summary>
    public long FirstRow { get; init; }

    /// <summary>Id of the last of them.</summary>
    public long LastRow { get; init; }
}

/// <summary>Cells of one role that stand together.</summary>
/// <param name="Sheet">Position of the sheet in the workbook, from 1.</param>
/// <param name="Role">What they are.</param>
/// <param name="FromRow">First row, from 1.</param>
/// <param name="ToRow">Last row.</param>
/// <param name="FromColumn">First column, from 1.</param>
/// <param name="ToColumn">Last column.</param>
public readonly record struct RoleRange(int Sheet, CellRole Role, int FromRow, int ToRow, int FromColumn, int ToColumn);
