using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Reading;
using BoardKit.Import.Cells;
using BoardKit.Import.Mapping;
using BoardKit.Import.Notices;
using BoardKit.Import.Questions;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Roles;

/// <summary>
/// Says of each row of a block what it is: by its words and by its arithmetic. A row that could be an entry and a total is a question; a
/// row with a name and a number of its own never is one by arithmetic alone.
/// </summary>
internal sealed class RowJudge
{
    private readonly SectionRows _rows;
    private readonly Block _block;
    private readonly SheetRoles _roles;
    private readonly QuestionList _questions;
    private readonly RowQuestions _ask;
    private readonly FactRows _facts;
    private readonly LineMatcher? _lines;
    private readonly bool[] _isNumber;
    private readonly BareRows _bare;
    private readonly PartRows _parts;
    private readonly EntrySums _sums;
    private readonly int _start;
    private readonly bool _isList;
    private readonly bool _isPeople;
    private readonly int _sheetStart;
    private int _since;
    private int _sequences;
    private string? _group;

    /// <summary>Judges the rows of one block.</summary>
    public RowJudge(SectionRows rows, Block block, SheetRoles roles, QuestionList questions, int sheetNumber, FactRows facts,
        LineMatcher? lines, EntrySums sums, int sheetStart)
    {
        (_rows, _block, _roles, _questions, _facts, _lines, _sums, _sheetStart) =
            (rows, block, roles, questions, facts, lines, sums, sheetStart);
        _isNumber = new bool[block.Columns.Length == 0 ? 0 : block.Columns.Max() + 1];
        foreach (var i in block.Numbers)
        {
            _isNumber[block.Columns[i]] = true;
        }
        (_start, _since, _group) = (rows.Entries.Count, rows.Totals.Count > 0 ? rows.Totals[^1].At : 0,
            rows.Group is { } named && named.View == block.View ? named.Group : block.OwnGroup);
        _isList = rows.Section.Kind == SectionKind.List;
        _isPeople = rows.Section.HouseholdColumn is not null || rows.Section.PersonColumn is not null;
        _ask = new(questions, block, sheetNumber, _isPeople);
        (_bare, _parts) = (new(rows, block, _ask, _isPeople), new(rows, block, _isPeople));
    }

    /// <summary>Whether most entries of the block have a number of their own.</summary>
    private bool IsNumbered => _block.Sequence >= 0 && _sequences * 2 > _rows.Entries.Count - _start;

    private bool IsFirst => _rows.Entries.Count == _start;

    /// <summary>One row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="last">Number of the last row of values under the heading.</param>
    public void Judge(RawRow row, int last)
    {
        var (isLast, hasMore) = (row.Number == last, row.Number < last);
        var scan = new RowScan(row, _block, _isNumber);
        if (scan.Values == 0)
        {
            return;
        }
        if (IsFirst && Heads(row, scan))
        {
            return;
        }
        if (scan.FirstText >= 0 && ErasedRows.IsLine(row[scan.FirstText].Text!))
        {
            // our own line in a download: what it stands for comes from the notice that is corrected, and the totals show if it does not
            Say(row, CellRole.Note);
        }
        else if (scan.Values == 1 && IsLoneDay(row))
        {
            Say(row, CellRole.Foot);
        }
        else if (_lines is not null && Line(row) is { } line && _lines.Knows(line))
        {
            Enter(row, scan);
        }
        else if (_facts.Take(row))
        {
            _rows.Facts.Add((_block.View, row.Number));
            Say(row, CellRole.Input);
        }
        else if (scan.Label.Kind == TotalKind.None && _parts.Continues(row, scan, OwnsNumber(row, scan), IsNumbered))
        {
            Add(row, scan, new(TotalKind.OfWhich, null, true));
        }
        else if (scan.Label.Kind != TotalKind.None && IsTotal(row, scan))
        {
            Add(row, scan, scan.Label);
        }
        else if (scan.Numbers == 0)
        {
            Take(row, scan, _bare.Read(row, scan, hasMore));
        }
        else
        {
            WithNumbers(row, scan, isLast);
        }
    }

    /// <summary>A row of units or the numbering of columns, directly below the heading.</summary>
    private bool Heads(RawRow row, RowScan scan)
    {
        if (scan.Texts == scan.Values && UnitRow.Read(row, _block))
        {
            Say(row, CellRole.Unit);
            _block.Heading = (_block.Heading.First, row.Number);
            return true;
        }
        if (Numbering.Is(row, _block.Span.First, _block.Span.Last, isCertain: scan.NameIsNumber || scan.Name?.Trim() is "1" or "2"))
        {
            Say(row, CellRole.Note);
            return true;
        }
        return false;
    }

    private string? Line(RawRow row) =>
        _rows.Section.LineColumn is { } key && _block.Columns[_rows.Section.IndexOf(key)] is var column and >= 0
            ? CellParser.PlainText(_block.View.Merged(row.Number, column)) : null;

    /// <summary>A word of a total in the remark of somebody who has a name says nothing about the row.</summary>
    private bool IsTotal(RawRow row, RowScan scan)
    {
        if ((scan.Label.Kind == TotalKind.OfWhich && !_isList) || (!scan.Label.Certain && _block.Summed.Length == 0))
        {
            return false;
        }
        if (scan.Numbers == 0 && scan.Values <= 2 && RowWords.Group(row[scan.LabelColumn].Text!) is not null)
        {
            return false;   // 一组 9户: the title of a group that says how many they are
        }
        var isAside = scan.LabelColumn != _block.Name && scan.LabelColumn != _block.Group && scan.LabelColumn != _block.Sequence
            && scan.LabelColumn != scan.FirstText;
        if (scan.Name is not null && scan.LabelColumn != _block.Name
            && (isAside || (_isPeople && scan.HasSequence && !RowWords.IsPlace(scan.Name))))
        {
            return false;
        }
        return scan.Numbers == 0 || Agrees(row) || (!OwnsNumber(row, scan)
            ? !_parts.Belies(row, scan.Label.Kind, out var why) || _ask.IsTotal(row, why) : _ask.IsTotal(row, "看起来像合计"));
    }

    private void Add(RawRow row, RowScan scan, TotalLabel label)
    {
        Total(row, label with { Count = label.Count ?? CountBeside(row, scan) });
        Say(row, label.Kind switch { TotalKind.Whole => CellRole.Total, TotalKind.Carried => CellRole.Carried, _ => CellRole.Subtotal });
        _since = label.Kind == TotalKind.OfWhich ? _since : _rows.Entries.Count;
    }

    /// <summary>5户 in another cell of the row, or a bare number under the names.</summary>
    private int? CountBeside(RawRow row, RowScan scan)
    {
        if (scan.NameIsNumber && row[_block.Name].Number is >= 0 and < 1_000_000 and var number && Math.Floor(number) == number)
        {
            return (int)number;
        }
        for (var column = _block.Span.First; column < row.Cells.Length && column <= _block.Span.Last; column++)
        {
            if (column != scan.LabelColumn && row[column].Kind == RawKind.Text && (column >= _isNumber.Length || !_isNumber[column])
                && TotalWords.CountIn(row[column].Text!) is { } count)
            {
                return count;
            }
        }
        return null;
    }

    /// <summary>The date of a signature, wherever it stands: nothing else is in the row.</summary>
    private static bool IsLoneDay(RawRow row) =>
        Array.Find(row.Cells, c => !c.IsBlank) is var only
            && (only.Kind == RawKind.Date || (only.Kind == RawKind.Text && DateText.TryDay(TextCleaner.Compact(only.Text!), out _)));

    private void Take(RawRow row, RowScan scan, (CellRole Role, string? Group) bare)
    {
        if (bare.Group is { } group)
        {
            _group = group;
            _rows.Group = (_block.View, group);
        }
        if (bare.Role == CellRole.Entry)
        {
            Enter(row, scan);
        }
        else
        {
            Say(row, bare.Role);
        }
    }

    private void WithNumbers(RawRow row, RowScan scan, bool isLast)
    {
        if (scan.Name is null && !scan.NameIsNumber && _block.Name >= 0 && _block.View.Merged(row.Number, _block.Name).IsBlank)
        {
            Nameless(row, scan);
            return;
        }
        if (scan.Name is { } name && _isPeople && MayBePlace(name) && RowWords.IsPlace(name)
            && (Agrees(row) || _ask.IsTotal(row, $"写着“{_questions.Quote(name)}”，不像一户")))
        {
            AddByArithmetic(row);
        }
        else if (scan.Name is { } text
            && !(scan.HasSequence && RowWords.IsOrgan(text))   // a body with a number of its own is paid, not signing
            && (_isPeople ? RowWords.IsFoot(text) : RowWords.IsSignature(text)) && _ask.IsFoot(row, text))
        {
            Say(row, CellRole.Foot);
        }
        else if (LooksLikeSum(row, scan, isLast) && _ask.IsTotal(row, "各项正好是上面各行之和"))
        {
            AddByArithmetic(row);
        }
        else
        {
            Enter(row, scan);
        }
    }

    /// <summary>Numbers without a name: prepared rows, a foot, the sum of rows above, else an entry that lacks its name.</summary>
    private void Nameless(RawRow row, RowScan scan)
    {
        var text = scan.FirstText >= 0 ? row[scan.FirstText].Text! : "";
        if (!_isList)
        {
            Enter(row, scan);
        }
        else if (!scan.NonZero)
        {
            Say(row, CellRole.Note);
        }
        else if (scan.FirstText >= 0 && RowWords.IsFoot(text)
            && !_block.Numbers.Any(i => CellNumber.Of(row[_block.Columns[i]]) is not null))
        {
            Say(row, CellRole.Foot);
        }
        else if (Agrees(row, atLeast: 2) || (Agrees(row) && !OwnsNumber(row, scan)))
        {
            AddByArithmetic(row);
        }
        else if (Agrees(row) && _ask.IsTotal(row, "没有姓名，各项和上面一行相同"))
        {
            AddByArithmetic(row);
        }
        else
        {
            Enter(row, scan);
        }
    }

    /// <summary>
    /// By arithmetic alone: a row without a number of its own among rows that have one, or the last row of a list without numbers.
    /// </summary>
    private bool LooksLikeSum(RawRow row, RowScan scan, bool isLast)
    {
        var before = _rows.Entries.Count - _start;
        if (before < 2 || _block.Summed.Length == 0 || !_isList || OwnsNumber(row, scan))
        {
            return false;
        }
        return IsNumbered ? Agrees(row, atLeast: 2) : isLast && before >= 3 && _sums.Agrees(_block, row, _start, _rows.Entries.Count)
            && (Nonzero(row) >= 2 || _block.Summed.Length >= 2);
    }

    private int Nonzero(RawRow row) => _block.Summed.Count(i => CellNumber.Of(row[_block.Columns[i]]) is { } value && value != 0);

    /// <summary>A row number, a date, a voucher: what only an entry has.</summary>
    private bool OwnsNumber(RawRow row, RowScan scan) => scan.HasSequence
        || Enumerable.Range(0, _block.Columns.Length)
        .Any(i => _block.Columns[i] >= 0 && !row[_block.Columns[i]].IsBlank && _block.Columns[i] != scan.LabelColumn
            && (_block.Section.Columns[i].IsIdentifying || _block.Section.Columns[i].Type == CellType.Date));

    /// <summary>Whether the numbers are the sum of entries above: those since the last total, of the group, of the sheet, or all.</summary>
    private bool Agrees(RawRow row, int atLeast = 1)
    {
        var to = _rows.Entries.Count;
        return new[] { _since, _sheetStart, _start, 0, _rows.GroupStart(to) }.Distinct()
            .Any(from => to - from >= atLeast && _sums.Agrees(_block, row, from, to));
    }

    private void AddByArithmetic(RawRow row)
    {
        Total(row, new(TotalKind.Part, null, false));
        Say(row, CellRole.Subtotal);
        _since = _rows.Entries.Count;
    }

    private void Total(RawRow row, TotalLabel label) => _rows.Totals.Add(new(_block, row, label, _rows.Entries.Count, _since, _sheetStart));

    private void Enter(RawRow row, RowScan scan)
    {
        _sequences += scan.HasSequence ? 1 : 0;
        _rows.Entries.Add(new(_block, row, _group));
        Say(row, CellRole.Entry);
    }

    private static bool MayBePlace(string name) => name.Length > 0 && name[^1] is '村' or '组' or '镇' or '乡' or '区' or '会' or '道' or '场'
        or '队' or '社' or '片' || name[0] is '全' or '本' or '以';

    private void Say(RawRow row, CellRole role)
    {
        if (role is CellRole.Foot or CellRole.Note)
        {
            _rows.Asides.Add(row.Number);
        }
        _roles.Say(row.Number, _block.Span.First, _block.Span.Last, role);
    }
}
