using BoardKit.Domain.Content;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Reading;
using BoardKit.Import.Mapping;
using BoardKit.Import.Questions;
using BoardKit.Import.Roles;

namespace BoardKit.Import;

/// <summary>What an import made of a file. Nothing in it holds a plain identifying number.</summary>
/// <param name="Content">The content, masked; partial when there are errors.</param>
/// <param name="Plan">Where each section was found: shown to the clerk, who may hand it back corrected.</param>
/// <param name="Faults">Errors, warnings and notes in reading order, each located; at most <see cref="FormCheck.MaxFaults"/> and one that
/// counts the rest.</param>
/// <param name="Title">The title above the table, when there is one.</param>
/// <param name="Sheets">What the file looks like, for the mapping page.</param>
public sealed record ImportResult(NoticeContent Content, ImportPlan Plan, IReadOnlyList<Fault> Faults, string? Title,
    IReadOnlyList<SheetOutline> Sheets)
{
    /// <summary>What has to be asked before anything is published; each stands among the faults too.</summary>
    public IReadOnlyList<Question> Questions { get; init; } = [];

    /// <summary>The answers that were given and fitted a question.</summary>
    public IReadOnlyList<GivenAnswer> Answers { get; init; } = [];

    /// <summary>What the clerk said about labels of this file, as far as it may be remembered for the next one.</summary>
    public IReadOnlyList<RememberedLabel> Lessons { get; init; } = [];

    /// <summary>The sub-totals that do not fit their rows, as data.</summary>
    public IReadOnlyList<UnfitTotal> Unfit { get; init; } = [];

    /// <summary>How many elements of a text were found by their headings.</summary>
    public int Elements { get; init; }

    /// <summary>What every cell of the file is.</summary>
    internal WorkbookLedger Ledger { get; init; } = WorkbookLedger.Empty;

    /// <summary>How the file was read, as it is kept with the draft: answers, roles by range, counts; no text of a cell.</summary>
    public ReadingRecord Record()
    {
        var (ranges, counts) = SheetPictures.Summary(Ledger);
        return new ReadingRecord { Answers = Answers, Roles = ranges, Counts = counts };
    }

    /// <summary>A page of a sheet in the roles of its cells, masked.</summary>
    /// <param name="sheet">Position of the sheet, from 1.</param>
    /// <param name="page">Page, from 1.</param>
    /// <param name="gate">The gate through which the file was read.</param>
    public SheetPicture Picture(int sheet, int page, PrivacyGate gate) => SheetPictures.Of(Ledger, Content, sheet, page, gate);

    /// <summary>True when nothing stops.</summary>
    public bool Passed => !Faults.Any(f => f.Stops);

    /// <summary>
    /// The faults of the import followed by those of the check, without those that only repeat the import: a cell that could not be read is
    /// reported as unreadable, not as missing too, and cells of which it is asked why they are empty are not called missing one by one.
    /// </summary>
    public IReadOnlyList<Fault> With(CheckResult check)
    {
        var unread = Faults.Where(f => f.Stops && f.At.ColumnKey is not null)
            .Select(f => (f.At.Section, f.At.ColumnKey, f.At.Row)).ToHashSet();
        var absent = Faults.Where(f => f.Code == "column-missing").Select(f => (f.At.Section, f.At.ColumnKey)).ToHashSet();
        var asked = Faults.Where(f => f.Question is { Kind: BlankQuestions.Kind }).Select(f => (f.At.Section, f.At.ColumnKey)).ToHashSet();
        return [.. Faults, .. check.Faults.Where(f => !unread.Contains((f.At.Section, f.At.ColumnKey, f.At.Row))
            && !absent.Contains((f.At.Section, f.At.ColumnKey))
            && !(f.Code == "cell-missing" && asked.Contains((f.At.Section, f.At.ColumnKey))))];
    }
}

/// <summary>A sheet as the mapping page shows it.</summary>
/// <param name="Name">Name of the tab, identifying numbers masked.</param>
/// <param name="Hidden">Whether the tab is hidden; hidden tabs are not imported.</param>
/// <param name="Rows">1-based number of the last row with a value.</param>
/// <param name="Preview">The first rows (at most 12, at most 40 columns), texts shortened and masked.</param>
public sealed record SheetOutline(string Name, bool Hidden, int Rows, IReadOnlyList<PreviewRow> Preview);

/// <summary>A row of the preview.</summary>
/// <param name="Row">1-based row.</param>
/// <param name="Cells">Texts from column A on; null where blank.</param>
public sealed record PreviewRow(int Row, IReadOnlyList<string?> Cells);
