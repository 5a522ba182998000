using System.Globalization;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Reports;

/// <summary>
/// The first draft of a report: every cell that is known is filled in and stands in the list of sources with the number that the system
/// found, so that a clerk who writes another one has to say why. What is not known stays empty, but where the official form prints 0.
/// </summary>
public static class ReportDraft
{
    /// <summary>Key of the list of sources of a form; its columns are those below.</summary>
    public const string Basis = "basis";

    private const string UnitColumn = "unit", BlankText = "没有资料，按统一格式填 0", Unknown = "没有资料，要人工填报";

    /// <summary>The draft.</summary>
    /// <param name="form">The form of the report.</param>
    /// <param name="cells">Its computed cells.</param>
    /// <param name="find">The forms that they count.</param>
    public static NoticeContent Of(Form form, IReadOnlyList<CellFacts> cells, Func<string, Form?> find) => new()
    {
        Inputs = cells.Where(c => c.Cell.Section is null && Shown(c) is not null)
            .ToDictionary(c => c.Cell.Column, c => Shown(c)!, StringComparer.Ordinal),
        Sections = [.. form.Sections.Select(s => s.Kind == SectionKind.Tree ? Tree(s, cells)
            : s.Key == Basis && s.Kind == SectionKind.List ? Sources(s, form, cells, find) : null).OfType<ContentSection>()],
    };

    /// <summary>
    /// The same over the rows of an earlier period: what the system knows, or knows that it does not, takes the place of what stood there;
    /// the rest stays as a start.
    /// </summary>
    public static NoticeContent Over(NoticeContent earlier, Form form, IReadOnlyList<CellFacts> cells, Func<string, Form?> find)
    {
        var made = Of(form, cells, find);
        var known = cells.Select(c => (c.Cell.Section, c.Cell.Line, c.Cell.Column)).ToHashSet();
        ContentSection? Section(FormSection shape) => (made.Section(shape.Key), earlier.Section(shape.Key)) switch
        {
            (null, var before) => shape.Key == Basis ? null : before,
            (var now, null) => now,
            var (now, before) => shape.Key == Basis ? now : now with
            {
                Rows = [.. now.Rows.Select(row => before.Rows.FirstOrDefault(b => b.Line == row.Line) is not { } old ? row : row with
                {
                    Cells = [.. shape.Columns.Select((column, at) => column.Key == shape.LineColumn
                        || known.Contains((shape.Key, row.Line, column.Key)) ? row.Cells[at] : old.Cells[at])],
                }), .. before.Rows.Where(b => now.Rows.All(row => row.Line != b.Line))],
            },
        };
        return made with { Sections = [.. form.Sections.Select(Section).OfType<ContentSection>()] };
    }

    /// <summary>Cells that stay empty, or print 0 without anything known: what the page names.</summary>
    public static IReadOnlyList<CellFacts> Empty(IEnumerable<CellFacts> cells) => [.. cells.Where(c => c.Value is null)];

    private static string? Shown(CellFacts cell) => cell.Value is { } value ? value.ToString("0.######", CultureInfo.InvariantCulture)
        : cell.Cell.Source.BlankIsZero ? "0" : null;

    private static ContentSection? Tree(FormSection tree, IReadOnlyList<CellFacts> cells)
    {
        var (own, label) = (cells.Where(c => c.Cell.Section == tree.Key).ToLookup(c => c.Cell.Line, StringComparer.Ordinal),
            tree.LineColumn is { } key ? tree.IndexOf(key) : -1);
        if (tree.Lines.Count == 0)
        {
            return null;
        }
        return new()
        {
            Key = tree.Key,
            Rows = [.. tree.Lines.Select((line, i) => new ContentRow
            {
                RowNumber = i + 1,
                Line = line.Key,
                Cells = [.. tree.Columns.Select((column, at) => at == label ? line.Label
                    : own[line.Key].FirstOrDefault(c => c.Cell.Column == column.Key) is { } cell ? Shown(cell)
                    : column.Key == UnitColumn ? line.Unit
                    : null)],
            })],
        };
    }

    /// <summary>
    /// A line for each number that stands by itself, and of a grid for each of its totals: the column that has no condition.
    /// </summary>
    private static ContentSection Sources(FormSection list, Form form, IReadOnlyList<CellFacts> cells, Func<string, Form?> find)
    {
        var rows = cells.Where(c => c.Cell.Source.Columns.Count == 0
            || c.Cell.Source.Columns.GetValueOrDefault(c.Cell.Column) is { Count: 0 }).ToList();
        return new()
        {
            Key = list.Key,
            Rows = [.. rows.Select((cell, i) => new ContentRow
            {
                RowNumber = i + 1,
                Cells = [.. list.Columns.Select(column => column.Key switch
                {
                    "cell" => cell.Cell.Label,
                    "computed" => cell.Value?.ToString("0.######", CultureInfo.InvariantCulture),
                    "how" => SourceWords.Of(cell.Cell.Source, find),
                    "coverage" => cell.Value is null ? cell.Cell.Source.BlankIsZero ? BlankText
                        : cell.Reported > 0 ? $"{cell.Coverage}，没有公布齐，要人工填报" : Unknown
                        : cell.Coverage is { Length: > 0 } covered ? covered : null,
                    _ => null,
                })],
            })],
        };
    }
}
