using System.Globalization;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;

namespace BoardKit.Features.Residents;

/// <summary>
/// How a section is laid out over all of its rows: which columns are shown, with how many decimals, what is said once, which totals stand
/// below.
/// </summary>
internal sealed class SectionShape
{
    private const int MinRowsForCommon = 3;
    private const int PhoneWidth = 319;   // 360 less the margins of the page
    private const double HanWidth = 17;
    private const double LatinWidth = 9.5;
    private const int CellPadding = 9;
    private const double SnugLetters = 0.86;
    private const int SnugPadding = 6;
    private const int WrapAfterHan = 5;
    private const int MostFolded = 7, MostNumbers = 3;

    private readonly FormSection _section;
    private readonly IReadOnlyList<string> _computed;
    private readonly int[] _decimals;
    private readonly int[] _shown;
    private Dictionary<int, int>? _places;

    public SectionShape(FormSection ownUnits, ContentSection? inOwnUnits)
    {
        var (section, content) = ShownUnits.Of(ownUnits, inOwnUnits);
        var (rows, erased) = (content?.Rows ?? [], content?.Erased);
        (_section, _computed, Rows, Erased) = (section, content?.Computed ?? [], rows, erased);
        _decimals = [.. section.Columns.Select((c, i) => CellText.Decimals(c, rows.Select(r => r.Cells[i]).Append(erased?.Sum(c.Key))))];
        var common = Indexes().Where(IsCommon).ToList();
        _shown = [.. Indexes().Where(i => IsShown(i) && !common.Contains(i))];
        Common = [.. common.Select(i => new Fact(CellText.Label(section.Columns[i], shortened: false, IsComputed(i)),
            CellText.Show(section.Columns[i], rows[0].Cells[i], _decimals[i]) + Unit(i)))];
        var title = Array.Find(_shown,
            i => section.Columns[i].Key == section.LineColumn || section.Columns[i] is { Type: CellType.Text, Required: true });
        Totals = HasTotals ? TotalCells(title: null) : null;
        var widths = _shown.Select(Width).ToArray();
        var above = HeadSpan.Above(_shown.Select(i => section.Columns[i].Head));
        var first = FirstLine(widths, Array.IndexOf(_shown, title));
        Fit = section.Kind == SectionKind.Record ? PhoneFit.Cards
            : widths.Sum(w => w + CellPadding) <= PhoneWidth ? PhoneFit.Easy
            : widths.Sum(w => w * SnugLetters + SnugPadding) <= PhoneWidth ? PhoneFit.Snug
            : first.Count > 1 && above.All(h => h is null) ? PhoneFit.Folded   // a head of two rows has no one line of a phone
            : PhoneFit.Cards;
        if (Totals is not null && Fit == PhoneFit.Folded)
        {
            Totals = TotalCells(title);
        }
        Columns = [.. _shown.Select((i, at) => new ColumnView(CellText.Head(section.Columns[i], shortened: true, IsComputed(i)),
            section.Columns[i].IsNumber, i == title)
        {
            Above = above[at],
            Below = CellText.Head(section.Columns[i], shortened: true, IsComputed(i), isBelow: above[at] is not null),
            IsSecondary = Fit == PhoneFit.Folded && !first.Contains(at),
            Room = Fit == PhoneFit.Folded && section.Columns[i].IsNumber ? (int)Math.Ceiling(widths[at] / LatinWidth) : 0,
        })];
        ErasedCells = erased is null ? null : Line(erased.Text, erased.Sum, title);
        Subtotals = HasTotals ? [.. SubtotalLine.Of(section, content).Select(part => Line(part.Label, part.Sum, title))] : [];
    }

    /// <summary>
    /// What of a row goes into one line of a phone: its name, and as many numbers as fit, those that are added up before others and of
    /// these the last ones (what is paid out stands at the end). None where the row has too many columns to be told in two lines, or no
    /// name.
    /// </summary>
    private List<int> FirstLine(double[] widths, int name)
    {
        if (name < 0 || _shown.Length > MostFolded)
        {
            return [];
        }
        var (line, left) =
            (new List<int> { name }, PhoneWidth - Math.Min(widths[name], WrapAfterHan * HanWidth) * SnugLetters - SnugPadding);
        foreach (var at in Enumerable.Range(0, _shown.Length).Reverse().Where(at => at != name && _section.Columns[_shown[at]].IsNumber)
            .OrderByDescending(at => _section.Totals.Contains(_section.Columns[_shown[at]].Key)))
        {
            var needed = widths[at] * SnugLetters + SnugPadding;
            if (line.Count <= MostNumbers && needed <= left)
            {
                line.Add(at);
                left -= needed;
            }
        }
        return line;
    }

    public IReadOnlyList<ContentRow> Rows { get; }

    /// <summary>Rows that are there as a number only, or null.</summary>
    public ErasedRows? Erased { get; }

    /// <summary>Their line aligned with <see cref="Columns"/>: what it is called, and the difference to each frozen total.</summary>
    public IReadOnlyList<string>? ErasedCells { get; }

    /// <summary>Whether totals stand below: under more than one row, counting those erased.</summary>
    public bool HasTotals => _section.Totals.Count > 0 && Rows.Count + (Erased?.Count ?? 0) > 1;

    public FormSection Section => _section;

    public IReadOnlyList<ColumnView> Columns { get; }

    public IReadOnlyList<Fact> Common { get; }

    public IReadOnlyList<string?>? Totals { get; }

    /// <summary>Lines of what the totals come to in each group, aligned with <see cref="Columns"/>.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Subtotals { get; }

    public PhoneFit Fit { get; }

    /// <summary>Whether a column that is shown, or said once, was computed whole.</summary>
    public bool HasComputed => Indexes().Any(i => IsComputed(i) && IsShown(i));

    /// <summary>Whether the product computed every value of a column, because the file had none.</summary>
    public bool IsComputed(int column) => _computed.Contains(_section.Columns[column].Key);

    /// <summary>Position of the row at a place, from 0.</summary>
    public int IndexOf(int place) =>
        (_places ??= Rows.Select((r, i) => (r.RowNumber, i)).ToDictionary(r => r.RowNumber, r => r.i)).GetValueOrDefault(place);

    /// <summary>Texts of a row aligned with <see cref="Columns"/>.</summary>
    public IReadOnlyList<string> Cells(ContentRow row) => [.. _shown.Select(i => Cell(row, i))];

    /// <summary>Columns of files that are shown, and where.</summary>
    public IReadOnlyList<(int Column, int At)> FileColumns => field ??= [.. _shown.Index()
        .Where(s => _section.Columns[s.Item].Type == CellType.File).Select(s => (s.Item, s.Index))];

    /// <summary>Depth of each row in a tree, aligned with <see cref="Rows"/>.</summary>
    public IReadOnlyList<int> Levels => field ??= TreeLevels.Of(_section, Rows);

    /// <summary>Label of the row's line, or null for lists.</summary>
    public string? LineLabel(ContentRow row) =>
        _section.LineColumn is { } column && row.Cells[_section.IndexOf(column)] is { } written ? written : LineOf(row.Line)?.Label;

    private FormLine? LineOf(string? key) => key is null ? null : _section.Lines.FirstOrDefault(l => l.Key == key);

    private string Cell(ContentRow row, int i)
    {
        var column = _section.Columns[i];
        return column.Type == CellType.Sequence ? row.RowNumber.ToString(CultureInfo.InvariantCulture)
            : column.Key == _section.LineColumn ? LineLabel(row) ?? ""
            : CellText.Show(column, row.Cells[i], _decimals[i]);
    }

    /// <summary>The word stands in the first free cell, or in the one of the name, as a null.</summary>
    private string?[] TotalCells(int? title)
    {
        string?[] cells = [.. _shown.Select(i => _section.Totals.Contains(_section.Columns[i].Key) ? Total(i) : "")];
        if (title is { } column && Array.IndexOf(_shown, column) is >= 0 and var at && cells[at] is "")
        {
            cells[at] = null;
            return cells;
        }
        return Labelled<string?>(cells, null);
    }

    /// <summary>What such a line is called stands where rows have their name, the head of the card on a phone.</summary>
    private string[] Line(string label, Func<string, string?> sumOf, int title)
    {
        string[] cells = [.. _shown.Select(i => sumOf(_section.Columns[i].Key) is { } sum ? CellText.Number(sum, _decimals[i]) : "")];
        var name = Array.IndexOf(_shown, title);
        if (name < 0)
        {
            return Labelled(cells, label);
        }
        cells[name] = label;
        return cells;
    }

    private static T[] Labelled<T>(T[] cells, T label)
    {
        var free = Array.FindIndex(cells, c => c is "");
        if (free >= 0)
        {
            cells[free] = label;
        }
        return cells;
    }

    private string Total(int i)
    {
        var values = Rows.Select(r => r.Cells[i]).Append(Erased?.Sum(_section.Columns[i].Key)).OfType<string>().ToList();
        return values.Count == 0 ? "" : CellText.Number(values.Sum(v => decimal.Parse(v, CultureInfo.InvariantCulture)), _decimals[i]);
    }

    /// <summary>A column that nobody had to fill and nobody filled says nothing.</summary>
    private bool IsShown(int i) => _section.Columns[i] is { IsPublished: true } column
        && (column.Type == CellType.Sequence ? _section.Kind == SectionKind.List : column.Required || column.Key == _section.LineColumn
            || Erased?.Sum(column.Key) is not null || Rows.Any(r => r.Cells[i] is not null));

    private bool IsCommon(int i) => _section.Kind == SectionKind.List && Rows.Count >= MinRowsForCommon && IsShown(i)
        && _section.Columns[i] is { IsNumber: true } column && !_section.Totals.Contains(column.Key)
        && Rows[0].Cells[i] is { } first && Rows.All(r => r.Cells[i] == first);

    private string Unit(int i) => _section.Columns[i].Unit is { Length: > 0 } unit ? " " + unit : "";

    private double Width(int i)
    {
        var widest = Rows.Count == 0 ? 0 : _section.Columns[i].Type == CellType.File ? FileView.InRow
            : Rows.Max(r => WidthOf(Cell(r, i), _section.Columns[i].IsNumber));
        var total = Totals is null || !_section.Totals.Contains(_section.Columns[i].Key) ? 0 : WidthOf(Total(i), isNumber: true);
        return Math.Max(Math.Max(widest, total), 2 * HanWidth);
    }

    private static double WidthOf(string text, bool isNumber)
    {
        var width = text.Sum(c => c < 0x2E80 ? LatinWidth : HanWidth);
        return isNumber ? width : Math.Min(width, WrapAfterHan * HanWidth);
    }

    private IEnumerable<int> Indexes() => Enumerable.Range(0, _section.Columns.Count);
}
