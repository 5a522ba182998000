using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Features.Notices;
using BoardKit.Import;

namespace BoardKit.Web.Staff;

/// <summary>The content of a notice as a table, with every fault in the cell where it was found.</summary>
internal sealed record ContentView
{
    /// <summary>Rows shown of a long section; rows with a fault are always shown.</summary>
    public const int MostRows = ReadingPages.Rows;

    /// <summary>The view of a checked content.</summary>
    /// <param name="form">Its form.</param>
    /// <param name="content">The content.</param>
    /// <param name="check">What the check found, for totals and figures.</param>
    /// <param name="faults">All faults, in reading order.</param>
    public ContentView(Form form, NoticeContent content, CheckResult check, IReadOnlyList<Fault> faults)
    {
        (Form, Content, Check, Faults) = (form, content, check, faults);
        Sections = [.. form.Sections.Select(section => new SectionView(section, content.Section(section.Key), check, faults))];
        Pages = ReadingPages.Of(content);
    }

    /// <summary>
    /// The page that is shown, from 1, where every row is to be read; null for the first rows of each section and every row with a fault.
    /// </summary>
    public int? Page { get; init; }

    /// <summary>Where the rows of the notice stand in the sheet that is drawn on the same page; empty elsewhere.</summary>
    public IReadOnlyDictionary<PicturedRow, int> Pictured { get; init; } = new Dictionary<PicturedRow, int>();

    /// <summary>The notice whose attached files are shown; empty where there is none yet.</summary>
    public string Code { get; init; } = "";

    /// <summary>Whether a row is on the page.</summary>
    public bool Shows(PicturedRow row) => Sections.First(s => s.Section.Key == row.Section).On(Page).Any(r => r.RowNumber == row.RowNumber);

    /// <summary>How many pages it takes to read every row.</summary>
    public int Pages { get; }

    /// <summary>The sections that have something on this page.</summary>
    public IEnumerable<SectionView> OnPage => Sections.Where(s => Page is null or 1 || s.Rows.Count > (Page - 1) * MostRows);

    public Form Form { get; }

    public NoticeContent Content { get; }

    public CheckResult Check { get; }

    public IReadOnlyList<Fault> Faults { get; }

    public IReadOnlyList<SectionView> Sections { get; }

    public bool Passed => !Faults.Any(f => f.Stops);

    public int Errors => Faults.Count(f => f.Stops);

    public int Warnings => Faults.Count(f => f.Severity == Severity.Warning);

    /// <summary>The anchor of a fault's cell, or null when it stands in no row.</summary>
    public string? Anchor(Fault fault) =>
        Sections.FirstOrDefault(s => s.Section.Key == fault.At.Section)?.Rows.FirstOrDefault(r => r.Faults.Contains(fault)) is { } row
            ? CellId(fault.At.Section!, row.RowNumber, fault.At.ColumnKey)
            : null;

    /// <summary>Where a fault's cell stands: on this page, or on the one that holds its row; null when it stands in no row.</summary>
    public string? Link(Fault fault) => Anchor(fault) is not { } anchor ? null
        : Page is { } page && PageOf(fault) is var other && other != page
        ? $"?{PageLinks.Usual}={other.ToString(System.Globalization.CultureInfo.InvariantCulture)}#{anchor}"
        : "#" + anchor;

    private int PageOf(Fault fault)
    {
        var rows = Sections.First(s => s.Section.Key == fault.At.Section).Rows;
        return rows.TakeWhile(r => r.Number != fault.At.Row).Count() / MostRows + 1;
    }

    /// <summary>Id of a cell's element.</summary>
    public static string CellId(string section, int place, string? column) => $"c-{section}-{place}-{column}";
}

/// <summary>One section as a table.</summary>
internal sealed class SectionView
{
    public SectionView(FormSection section, ContentSection? content, CheckResult check, IReadOnlyList<Fault> faults)
    {
        (Section, Content, Missing) = (section, content, [.. faults.Where(f => f.At.Section == section.Key && f.At.Row is null)]);
        var indexes = Enumerable.Range(0, section.Columns.Count)
            .Where(i => section.Columns[i] is { Publish: not Publish.Omit, Type: not CellType.Blank and not CellType.Sequence }).ToList();
        Columns = indexes.ConvertAll(i => new ColumnView(section.Columns[i], i,
            CellText.Decimals(section.Columns[i], (content?.Rows ?? []).Select(r => r.Cells[i])),
            check.Totals.FirstOrDefault(t => t.Section == section.Key && t.Column == section.Columns[i].Key),
            content?.Computed.Contains(section.Columns[i].Key) == true));
        var found = faults.Where(f => f.At.Section == section.Key && f.At.Row is not null).ToLookup(f => f.At.Row!.Value);
        Rows = [.. (content?.Rows ?? []).Select(row => new RowView(row, section.Kind == SectionKind.Record
            ? [.. found.SelectMany(f => f)] : found[row.SourceRow > 0 ? row.SourceRow : row.RowNumber].ToList()))];
    }

    public FormSection Section { get; }

    /// <summary>What is said of the section and of no row of it.</summary>
    public IReadOnlyList<Fault> Missing { get; }

    public ContentSection? Content { get; }

    public IReadOnlyList<ColumnView> Columns { get; }

    public IReadOnlyList<RowView> Rows { get; }

    /// <summary>The first rows, and every row with a fault.</summary>
    public IEnumerable<RowView> Shown => Rows.Where((row, i) => i < ContentView.MostRows || row.Faults.Count > 0);

    /// <summary>Columns worth reading: an optional one in which no row has a value and nothing is wrong only takes room.</summary>
    public IReadOnlyList<ColumnView> Filled =>
        [.. Columns.Where(c => c.Column.Required || !c.IsEmpty(Rows) || Rows.Any(r => r.At(c.Column).Any(f => f.Stops)))];

    public int Hidden => Rows.Count - Shown.Count();

    /// <summary>The rows of a page, or, where the content is not read page by page, what is shown of them.</summary>
    public IEnumerable<RowView> On(int? page) =>
        page is { } number ? Rows.Skip((number - 1) * ContentView.MostRows).Take(ContentView.MostRows) : Shown;

    public bool HasTotals => Columns.Any(c => c.Total is not null);
}

/// <summary>A column with the decimals it shows, its total, and whether the product computed it whole.</summary>
internal sealed record ColumnView(FormColumn Column, int Index, int Decimals, SectionTotal? Total, bool IsComputed)
{
    public string Head => CellText.Head(Column, shortened: false, IsComputed) + (Column.IsInternal ? $"（{InternalCells.Mark}）" : "");

    public string Show(ContentRow row) => CellText.Show(Column, row.Cells[Index], Decimals);

    /// <summary>Whether no row has a value: the total is then missing too, never zero.</summary>
    public bool IsEmpty(IReadOnlyList<RowView> rows) => rows.All(r => r.Row.Cells[Index] is null);

    public string Sum(IReadOnlyList<RowView> rows, ErasedRows? erased) => Total is not { } total
        || (IsEmpty(rows) && erased?.Sums.ContainsKey(Column.Key) != true) ? "" : CellText.Number(total.Value, Decimals);
}

/// <summary>A row with its faults.</summary>
internal sealed record RowView(ContentRow Row, IReadOnlyList<Fault> Faults)
{
    public int RowNumber => Row.RowNumber;

    /// <summary>The number by which faults call the row: that of the file, or its place.</summary>
    public int Number => Row.SourceRow > 0 ? Row.SourceRow : Row.RowNumber;

    public IEnumerable<Fault> At(FormColumn column) => Faults.Where(f => f.At.ColumnKey == column.Key);

    /// <summary>Faults of the row that name no column shown.</summary>
    public IEnumerable<Fault> Rest(IReadOnlyList<ColumnView> columns) =>
        Faults.Where(f => columns.All(c => c.Column.Key != f.At.ColumnKey));
}
