using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Import.Cells;

namespace BoardKit.Import.Suggesting;

/// <summary>
/// A table whose rows add up to one another: by a code (201, 20103, 2010301), or by what the lines are called (一、 1. 其中 合计). Whether it
/// is one is for the numbers to say: a numbering that nothing adds up by is a list.
/// </summary>
internal sealed class Outline
{
    private const int MostLines = 150;
    private const int FewestLines = 3;
    private const double BitsForOutline = 12;

    private Outline(IReadOnlyList<OutlineLine> lines, SuggestedColumn column, bool byCode) =>
        (Lines, CodeColumn, LineColumn) = (lines, byCode ? column.Key : null, byCode ? null : column.Key);

    /// <summary>Its lines in the order of the table.</summary>
    public IReadOnlyList<OutlineLine> Lines { get; }

    /// <summary>Column of the code; null in a tree of fixed lines.</summary>
    public string? CodeColumn { get; }

    /// <summary>Column of the labels; null in a tree by code.</summary>
    public string? LineColumn { get; }

    /// <summary>The lines that belong to none.</summary>
    public IEnumerable<int> Roots => Enumerable.Range(0, Lines.Count).Where(i => Lines[i].Parent < 0 && !Lines[i].IsOfWhich);

    /// <summary>The lines that a line adds up.</summary>
    public IEnumerable<int> Children(int line) =>
        Enumerable.Range(0, Lines.Count).Where(i => Lines[i].Parent == line && !Lines[i].IsOfWhich);

    /// <summary>How a form calls a line.</summary>
    public static string KeyOf(int line) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"l{line + 1}");

    /// <summary>The outline of a table; null where it is a list or a record, or its labels may be people.</summary>
    public static Outline? Of(ExampleTable table, IReadOnlyList<SuggestedColumn> columns, PrivacyGate gate)
    {
        var numbers = columns.Where(c => !c.IsPersonal && c.Type is CellType.Integer or CellType.Decimal).ToList();
        if (table.IsRecord || table.HasGroupRows || numbers.Count == 0 || table.Lines.Count is < FewestLines or > MostLines)
        {
            return null;
        }
        var sums = new LineSums(table.Lines, numbers);
        return columns.Where(c => IsCode(c)).Select(c => ByCode(table, c, sums)).FirstOrDefault(o => o is not null)
            ?? ByLabel(table, columns, sums, gate);
    }

    private static bool IsCode(SuggestedColumn column) => !column.IsPersonal
        && column.Type is CellType.Text or CellType.Enum or CellType.Integer
        && (column.Label.Contains("编码", StringComparison.Ordinal) || column.Label.Contains("代码", StringComparison.Ordinal)
            || column.Label.Contains("科目", StringComparison.Ordinal));

    private static Outline? ByCode(ExampleTable table, SuggestedColumn column, LineSums sums)
    {
        var codes = table.Lines.Select(r => TextCleaner.Compact(CellParser.PlainText(r[column.Place]) ?? "")).ToList();
        if (codes.Count(c => c.Length >= 3 && c.All(char.IsAsciiDigit)) * 2 <= codes.Count)
        {
            return null;
        }
        var parents = codes.ConvertAll(code => codes.FindIndex(c => c == codes.Where(p => p.Length >= 3 && p.Length < code.Length
            && code.StartsWith(p, StringComparison.Ordinal)).MaxBy(p => p.Length)));
        return sums.Evidence(parents) >= BitsForOutline
            ? new([.. table.Lines.Select((r, i) => new OutlineLine(r, null, parents[i], false))], column, true) : null;
    }

    private static Outline? ByLabel(ExampleTable table, IReadOnlyList<SuggestedColumn> columns, LineSums sums, PrivacyGate gate)
    {
        // a line is a label of the form: none may be a person, and of people there is a list
        var column = columns.FirstOrDefault(c => c.Type is CellType.Text or CellType.Enum && Labels(table, c) is not null);
        if (columns.Any(c => c.IsPersonal) || column is null || Labels(table, column) is not { } labels
            || labels.Exists(l => gate.Finds(l) || LineLabel.CouldBeAPerson(l)))
        {
            return null;
        }
        var lines = new LabelOutline(labels, sums).Find();
        return lines is not null && lines.Evidence >= BitsForOutline
            ? new([.. table.Lines.Select((r, i) => new OutlineLine(r, labels[i], lines.Parents[i], lines.OfWhich[i]))], column, false)
            : null;
    }

    /// <summary>What the lines are called; null where some have no name, or two the same.</summary>
    private static List<string>? Labels(ExampleTable table, SuggestedColumn column)
    {
        var labels = table.Lines.Select(r => TextCleaner.Clean(CellParser.PlainText(r[column.Place]))).OfType<string>().ToList();
        return labels.Count == table.Lines.Count && labels.Distinct(StringComparer.Ordinal).Count() == labels.Count ? labels : null;
    }
}
