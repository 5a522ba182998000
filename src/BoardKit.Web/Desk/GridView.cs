using System.Globalization;
using BoardKit.Domain.Forms;
using BoardKit.Features.Notices;
using BoardKit.Web.Staff;

namespace BoardKit.Web.Desk;

/// <summary>
/// The content of an open draft as tables to type in: short ones as a whole, long ones row by row, always with a few empty rows at the end
/// and the lines that the form fixes.
/// </summary>
internal sealed class GridView
{
    /// <summary>Sections up to this many rows are edited as a whole, longer ones row by row.</summary>
    public const int MostEditedAtOnce = 40;

    private const int EmptyRows = 3;
    private const int FirstRows = 10;

    private readonly string? _open;
    private readonly HashSet<string> _touched;

    /// <summary>The tables of a draft.</summary>
    /// <param name="view">Its content with every fault.</param>
    /// <param name="typed">What was typed and is not stored.</param>
    /// <param name="open">section-place of the row of a long list that is open for typing, or null.</param>
    public GridView(ContentView view, DraftTyped typed, string? open)
    {
        (View, Typed, _open) = (view, typed, open);
        _touched = typed.Fields.Select(name => DraftField.TryParse(name, out var field) && field.RowNumber is > 0 and var place
            ? DraftPage.Key(field.Section, place) : "").ToHashSet(StringComparer.Ordinal);
    }

    public ContentView View { get; }

    public DraftTyped Typed { get; }

    /// <summary>Whether the cells of a row are fields.</summary>
    public bool IsOpen(string section, int rows, int place) =>
        rows <= MostEditedAtOnce || DraftPage.Key(section, place) is var key && (key == _open || _touched.Contains(key));

    /// <summary>The rows of a section in the order in which they are typed.</summary>
    public IEnumerable<GridRow> Rows(SectionView view)
    {
        var shape = view.Section;
        var missing = new Queue<FormLine>(shape.Lines.Where(l => view.Rows.All(r => r.Row.Line != l.Key)));
        var order = shape.Lines.Select((line, i) => (line.Key, i)).ToDictionary(l => l.Key, l => l.i, StringComparer.Ordinal);
        foreach (var row in view.Shown)
        {
            while (row.Row.Line is { } line && order.TryGetValue(line, out var at)
                && missing.TryPeek(out var before) && order[before.Key] < at)
            {
                yield return Line(missing.Dequeue());
            }
            yield return new(row.RowNumber.ToString(CultureInfo.InvariantCulture), row, null,
                IsOpen(shape.Key, view.Rows.Count, row.RowNumber));
        }
        while (missing.TryDequeue(out var line))
        {
            yield return Line(line);
        }
        for (var i = 0; i < NewRows(view); i++)
        {
            yield return new((-i).ToString(CultureInfo.InvariantCulture), null, null, true);
        }
    }

    /// <summary>Whether the row may go into the line of erased rows: it names somebody, and no number of its own says who.</summary>
    public static bool MayLeaveOut(FormSection shape, RowView row) =>
        shape.IsPersonal && !row.Row.Marks.Any(m => m.Kind is CellType.IdCard or CellType.BankCard);

    private static GridRow Line(FormLine line) => new(DraftField.LineMark + line.Key, null, line, true);

    private int NewRows(SectionView view)
    {
        var shape = view.Section;
        if (shape.Kind == SectionKind.Record || (shape.Lines.Count > 0 && !shape.OpenLines))
        {
            return 0;
        }
        var typed = Typed.Fields.Select(name => DraftField.TryParse(name, out var field) && field.Section == shape.Key
            && field.RowNumber is <= 0 and var at ? 1 - at : 0).DefaultIfEmpty().Max();
        return Math.Max(typed + EmptyRows, view.Rows.Count == 0 && shape.Lines.Count == 0 ? FirstRows : EmptyRows);
    }
}

/// <summary>A row to type in.</summary>
/// <param name="Ref">How its fields call it; see <see cref="DraftField"/>.</param>
/// <param name="Row">The row as stored; null for a new one.</param>
/// <param name="Line">The fixed line that the draft does not have yet.</param>
/// <param name="Open">Whether its cells are fields.</param>
internal sealed record GridRow(string Ref, RowView? Row, FormLine? Line, bool Open);
