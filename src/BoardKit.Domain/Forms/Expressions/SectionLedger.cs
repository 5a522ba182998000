using System.Globalization;
using BoardKit.Domain.Content;

namespace BoardKit.Domain.Forms.Expressions;

/// <summary>
/// The numbers of one section, each parsed once, column by column, with their sums kept up to date. Rules are evaluated over it and the
/// search for faulty cells tries single changes on it.
/// </summary>
internal sealed class SectionLedger
{
    private static readonly IReadOnlyList<int> NoRows = [];

    private readonly decimal?[]?[] _numbers;
    private readonly string?[]?[] _texts;
    private readonly bool[]?[] _derived;
    private readonly int[]?[] _origin;
    private readonly (decimal Sum, int Filled)?[] _sums;
    private readonly Dictionary<int, ILookup<string, int>> _byText = [];
    private Dictionary<(int Row, int Column), string?>? _published;

    private SectionLedger(FormSection form, ContentSection? content)
    {
        (Form, Content) = (form, content);
        var columns = form.Columns.Count;
        _numbers = new decimal?[]?[columns];
        _texts = new string?[]?[columns];
        _derived = new bool[]?[columns];
        _origin = new int[]?[columns];
        _sums = new (decimal, int)?[columns];
        Stated = new decimal?[columns];
        Lines = TreeLines.Of(form, Rows);
    }

    /// <summary>The section of the form.</summary>
    public FormSection Form { get; }

    /// <summary>What was handed in, or null.</summary>
    public ContentSection? Content { get; }

    /// <summary>The rows handed in.</summary>
    public IReadOnlyList<ContentRow> Rows => Content?.Rows ?? [];

    /// <summary>Number of rows.</summary>
    public int Count => Rows.Count;

    /// <summary>Rows and those that are there as a number only.</summary>
    public int Counted => Content?.RowCount ?? 0;

    /// <summary>Totals that the sheet states, by column.</summary>
    public decimal?[] Stated { get; }

    /// <summary>Hierarchy of a tree; null for lists and records.</summary>
    public TreeLines? Lines { get; }

    /// <summary>Reads every number once. Cells that are not numbers stay missing; <see cref="CellTypes"/> reports them.</summary>
    public static SectionLedger Read(FormSection form, ContentSection? content)
    {
        var ledger = new SectionLedger(form, content);
        for (var column = 0; column < form.Columns.Count; column++)
        {
            if (form.Columns[column].IsNumber)
            {
                ledger.ReadColumn(column);
            }
            if (content is not null && content.Stated.TryGetValue(form.Columns[column].Key, out var stated))
            {
                ledger.Stated[column] = stated;
            }
        }
        return ledger;
    }

    /// <summary>The number in a cell, or null.</summary>
    public decimal? Number(int row, int column) => row < 0 || row >= Count ? null : _numbers[column]?[row];

    /// <summary>The text in a cell, or null.</summary>
    public string? Text(int row, int column)
    {
        if (row < 0 || row >= Count)
        {
            return null;
        }
        return _texts[column] is { } filled && filled[row] is { } text ? text : Written(row, column);
    }

    /// <summary>The text as handed in, or null.</summary>
    public string? Written(int row, int column)
    {
        var cells = Rows[row].Cells;
        return column < cells.Count ? cells[column] : null;
    }

    /// <summary>The rows, in order, with a text in a column that holds no numbers.</summary>
    public IEnumerable<int> RowsWith(int column, string text)
    {
        if (!_byText.TryGetValue(column, out var known))
        {
            _byText[column] = known = Enumerable.Range(0, Count).Where(row => Text(row, column) is not null)
                .ToLookup(row => Text(row, column)!, StringComparer.Ordinal);
        }
        return known[text];
    }

    /// <summary>Number of a row as people find it: in the sheet, or in the section when it was typed in.</summary>
    public int NumberOf(int row) => Rows[row].SourceRow > 0 ? Rows[row].SourceRow : Rows[row].RowNumber;

    /// <summary>Whether the file has the column, though it may be empty.</summary>
    public bool HasColumn(int column) => Content?.Source?.Columns.ElementAtOrDefault(column) is not null;

    /// <summary>Whether the cell holds anything.</summary>
    public bool IsFilled(int row, int column) =>
        Form.Columns[column].IsNumber ? Number(row, column) is not null : Text(row, column) is not null;

    /// <summary>Whether the value was computed here or copied down, not written in the cell.</summary>
    public bool IsDerived(int row, int column) => _derived[column] is { } derived && derived[row];

    /// <summary>The row whose written value stands in the cell: itself, or a row above it when the value was copied down.</summary>
    public int OriginOf(int row, int column) => _origin[column] is { } origin ? origin[row] : row;

    /// <summary>
    /// Sum and number of filled cells of a column; (0, 0) when nothing is filled; erased rows add what they come to. Of a tree only the
    /// lines that belong to no other line are added.
    /// </summary>
    public (decimal Sum, int Filled) Sum(int column)
    {
        if (_sums[column] is { } known)
        {
            return known;
        }
        var sum = 0m;
        var filled = 0;
        if (Content?.Erased is { } erased && erased.Sums.TryGetValue(Form.Columns[column].Key, out var gone))
        {
            (sum, filled) = (gone, erased.Count);
        }
        for (var row = 0; row < Count; row++)
        {
            if (_numbers[column]![row] is { } value && IsAdded(row))
            {
                sum += value;
                filled++;
            }
        }
        _sums[column] = (sum, filled);
        return (sum, filled);
    }

    /// <summary>Copies the value above into empty cells of a column that is filled down.</summary>
    public void FillDown(int column)
    {
        var origin = new int[Count];
        for (var row = 0; row < Count; row++)
        {
            var inherits = row > 0 && !IsFilled(row, column);
            origin[row] = inherits ? origin[row - 1] : row;
            if (inherits && IsFilled(origin[row], column))
            {
                Derive(row, column, Number(origin[row], column), Text(origin[row], column));
            }
        }
        _origin[column] = origin;
    }

    /// <summary>Fills a cell that the file left out.</summary>
    public void Derive(int row, int column, decimal? number, string? text)
    {
        (_derived[column] ??= new bool[Count])[row] = true;
        _ = _byText.Remove(column);
        if (_numbers[column] is { } numbers)
        {
            numbers[row] = number;
            _sums[column] = null;
        }
        (_texts[column] ??= new string?[Count])[row] = text ?? number?.ToString("0.########", CultureInfo.InvariantCulture);
    }

    /// <summary>Puts a number into a cell, and into every cell that copied it down; for trying a change.</summary>
    public void Try(int row, int column, decimal? value)
    {
        Replace(row, column, value);
        if (_origin[column] is { } origin)
        {
            for (var below = row + 1; below < Count && origin[below] == row; below++)
            {
                Replace(below, column, value);
            }
        }
    }

    /// <summary>
    /// Puts into a cell what may be published of it, null for nothing. Rules have been asked by then: they see what was written.
    /// </summary>
    public void Publish(int row, int column, string? text) => (_published ??= [])[(row, column)] = text;

    /// <summary>What will be published of a cell as far as it is known.</summary>
    public string? Shown(int row, int column) =>
        _published is not null && _published.TryGetValue((row, column), out var text) ? text : Text(row, column);

    /// <summary>The rows that share the written value of a cell.</summary>
    public IEnumerable<int> RowsSharing(int row, int column)
    {
        yield return row;
        if (_origin[column] is { } origin)
        {
            for (var below = row + 1; below < Count && origin[below] == row; below++)
            {
                yield return below;
            }
        }
    }

    /// <summary>Rows below a tree's row whose values add up to it.</summary>
    public IReadOnlyList<int> Children(int row) => Lines?.Children(row) ?? NoRows;

    /// <summary>The handed-in section with filled cells written in; itself when nothing was filled.</summary>
    public ContentSection? Filled()
    {
        if (Content is null || (_published is null && Array.TrueForAll(_texts, t => t is null)))
        {
            return Content is { Computed.Count: > 0 } ? Content with { Computed = [] } : Content;
        }
        var rows = new List<ContentRow>(Count);
        for (var row = 0; row < Count; row++)
        {
            rows.Add(FilledRow(row));
        }
        return Content with
        {
            Rows = rows,
            Computed = [.. Enumerable.Range(0, _texts.Length).Where(IsComputedWhole).Select(i => Form.Columns[i].Key)]
        };
    }

    /// <summary>A column of which the file had nothing and every value was computed here.</summary>
    private bool IsComputedWhole(int column) => Form.Columns[column] is { Computed: not null, FillDown: false }
        && _texts[column] is { } texts && Array.Exists(texts, t => t is not null)
        && Enumerable.Range(0, Count).All(row => Written(row, column) is null);

    private ContentRow FilledRow(int row)
    {
        string?[]? cells = null;
        for (var column = 0; column < _texts.Length; column++)
        {
            var hidden = _published is not null && _published.ContainsKey((row, column));
            var text = hidden ? Shown(row, column) : _texts[column]?[row];
            if (hidden || text is not null)
            {
                cells ??= [.. Rows[row].Cells, .. Enumerable.Repeat<string?>(null, Math.Max(0, _texts.Length - Rows[row].Cells.Count))];
                cells[column] = text;
            }
        }
        return cells is null ? Rows[row] : Rows[row] with { Cells = cells };
    }

    private void Replace(int row, int column, decimal? value)
    {
        if (_numbers[column] is not { } numbers)
        {
            return;   // a text has no number to try
        }
        var old = numbers[row];
        numbers[row] = value;
        if (_sums[column] is { } known && IsAdded(row))
        {
            var filled = known.Filled + (value is null ? 0 : 1) - (old is null ? 0 : 1);
            _sums[column] = (known.Sum - (old ?? 0) + (value ?? 0), filled);
        }
    }

    private bool IsAdded(int row) => Lines is null || Lines.IsRoot(row);

    private void ReadColumn(int column)
    {
        var numbers = new decimal?[Count];
        for (var row = 0; row < numbers.Length; row++)
        {
            if (Written(row, column) is { } text && CellTypes.TryNumber(text, out var number))
            {
                numbers[row] = number;
            }
        }
        _numbers[column] = numbers;
    }
}
