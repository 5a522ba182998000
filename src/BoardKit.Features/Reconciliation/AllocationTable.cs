using System.Globalization;
using System.Text.RegularExpressions;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Figures;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Reconciliation;
using BoardKit.Import.Cells;
using BoardKit.Import.Reading;

namespace BoardKit.Features.Reconciliation;

/// <summary>A row of a list of allocations, read but not yet held against the register.</summary>
internal sealed record AllocationRow(CellPlace At, string Form, Period? Period, string Code, string Township, string Village,
    AllocationFacts Facts)
{
    /// <summary>Where its place is named: by code, village or township.</summary>
    public CellPlace UnitAt { get; init; }

    /// <summary>Where its programme is named.</summary>
    public CellPlace FormAt { get; init; }
}

/// <summary>
/// Reads a list of allocations (项目、期间、乡镇、村、金额、户数 or 人数、日期、文号) from a spreadsheet. Every row is read or refused; what is
/// no row of a place is a total, and has to be one.
/// </summary>
internal sealed partial class AllocationTable(CellParser parser)
{
    /// <summary>Most rows of a list: a county's villages by twenty programmes.</summary>
    public const int MostRows = 20_000;

    private const int MostFaults = 100;

    private static readonly ReadLimits Limits = ReadLimits.Default with { FileBytes = 8 << 20, Rows = MostRows * 2, Columns = 64 };

    private static readonly FormColumn Amount = new() { Key = "amount", Label = "金额", Type = CellType.Decimal, Unit = "元" };
    private static readonly FormColumn Payees = new() { Key = "payees", Label = "户数（人数）", Type = CellType.Integer };
    private static readonly FormColumn Day = new() { Key = "day", Label = "拨付日期", Type = CellType.Date };

    private readonly List<Fault> _faults = [];
    private readonly List<AllocationRow> _rows = [];

    /// <summary>
    /// Reads a file. Refused with the faults of a spreadsheet, with <c>allocation-heading</c>, <c>allocation-unit</c>,
    /// <c>allocation-amount</c>, <c>allocation-period</c>, <c>allocation-total</c>, <c>allocation-empty</c>, <c>allocation-long</c>, and
    /// with those of a cell, each with sheet, row and column.
    /// </summary>
    public Outcome<IReadOnlyList<AllocationRow>> Read(ReadOnlyMemory<byte> content, string fileName, CancellationToken cancellationToken)
    {
        var book = SpreadsheetReader.Read(content, fileName, Limits, cancellationToken);
        if (book.Failed)
        {
            return book.Fault;
        }
        foreach (var sheet in book.Value.Sheets.Where(s => !s.Hidden && s.Rows.Count > 0))
        {
            if (AllocationColumns.Of(sheet) is not { } columns)
            {
                return Fault.Invalid("allocation-heading",
                    $"工作表“{sheet.Name}”没有找到表头。请有一行写着列名：项目、期间、乡镇、村、金额（元或万元）、户数，期间和项目在页面上选了就不用写。");
            }
            Sheet(sheet, columns);
        }
        return _faults.Count > 0 ? Outcome<IReadOnlyList<AllocationRow>>.Refused([.. _faults.Take(MostFaults)])
            : _rows.Count switch
            {
                0 => Fault.Invalid("allocation-empty", "表头下面没有内容，请每行写一笔拨付。"),
                > MostRows => Fault.Invalid("allocation-long", $"一次最多 {MostRows} 行，请分成几份。"),
                _ => _rows,
            };
    }

    private void Sheet(RawSheet sheet, AllocationColumns columns)
    {
        var (first, part) = (_rows.Count, _rows.Count);
        foreach (var row in sheet.Rows.Where(r => r.Number > columns.Heading))
        {
            if (Line(sheet.Name, row, columns) is not { } line)
            {
                continue;
            }
            var word = TotalIn(row, columns);
            if (word is null)
            {
                _rows.Add(line);
                continue;
            }
            var from = word == "小计" ? part : first;
            if (_faults.Count == 0 && _rows.Skip(from).Sum(r => (decimal)r.Facts.Amount) != line.Facts.Amount)
            {
                _faults.Add(Fault.Invalid("allocation-total", $"{Where.Of(line.At)}{word}是 {new Quantity(line.Facts.Amount)} 元，与上面各行之和"
                    + $" {_rows.Skip(from).Sum(r => (decimal)r.Facts.Amount) / 10_000:0.####} 元不符，请核对。", line.At));
            }
            part = _rows.Count;
        }
    }

    private AllocationRow? Line(string sheet, RawRow row, AllocationColumns columns)
    {
        string Text(AllocationColumn column) =>
            columns.At.TryGetValue(column, out var at) ? CellParser.PlainText(row[at])?.Trim() ?? "" : "";
        CellPlace At(AllocationColumn column) =>
            new(sheet, row.Number, columns.At.TryGetValue(column, out var at) ? Letters(at) : null);
        if (columns.At.Values.All(at => row[at].IsBlank))
        {
            return null;
        }
        var amount = Number(Amount, row, columns, AllocationColumn.Amount, At(AllocationColumn.Amount));
        if (amount is null || !Quantity.TryFrom(amount.Value, out var exact))
        {
            if (amount is not null)
            {
                _faults.Add(Fault.Invalid("allocation-amount", $"{Where.Of(At(AllocationColumn.Amount))}金额小数太多，写到分就可以。",
                    At(AllocationColumn.Amount)));
            }
            return null;
        }
        var payees = columns.At.ContainsKey(AllocationColumn.Payees)
            ? Value(Payees, row[columns.At[AllocationColumn.Payees]], 1, At(AllocationColumn.Payees)) : null;
        var day = columns.At.ContainsKey(AllocationColumn.Day)
            ? Value(Day, row[columns.At[AllocationColumn.Day]], 1, At(AllocationColumn.Day)) : null;
        var period = Of(columns.At.TryGetValue(AllocationColumn.Period, out var periodAt) ? row[periodAt] : default);
        if (period is null && Text(AllocationColumn.Period).Length > 0)
        {
            _faults.Add(Fault.Invalid("allocation-period",
                $"{Where.Of(At(AllocationColumn.Period))}期间应写成 2026年、2026年第3季度或 2026年9月。", At(AllocationColumn.Period)));
        }
        return new(At(AllocationColumn.Amount), Text(AllocationColumn.Form), period, Text(AllocationColumn.Code),
            Text(AllocationColumn.Township), Text(AllocationColumn.Village),
            new(exact.TenThousandths, payees is null ? null : long.Parse(payees, CultureInfo.InvariantCulture),
                DateOnly.TryParseExact(day, "yyyy-MM-dd", out var on) ? on : null, Text(AllocationColumn.Source)))
        {
            FormAt = At(AllocationColumn.Form),
            UnitAt = At(Text(AllocationColumn.Code).Length > 0 ? AllocationColumn.Code
                : Text(AllocationColumn.Village).Length > 0 ? AllocationColumn.Village : AllocationColumn.Township),
        };
    }

    /// <summary>An amount in yuan; null, with its fault, where there is none or nobody says whether it is 元 or 万元.</summary>
    private decimal? Number(FormColumn column, RawRow row, AllocationColumns columns, AllocationColumn which, CellPlace at)
    {
        var cell = row[columns.At[which]];
        var read = parser.Parse(column, cell, columns.Factor ?? 1, at);
        if (read.Fault is { } fault)
        {
            _faults.Add(fault);
            return null;
        }
        if (read.Text is null)
        {
            _faults.Add(Fault.Invalid("allocation-amount", $"{Where.Of(at)}没有写金额；没有拨付的不要写这一行。", at));
            return null;
        }
        if (columns.Factor is null && read.Unit is null)
        {
            _faults.Add(Fault.Invalid("allocation-unit", $"{Where.Of(at)}看不出金额的单位是元还是万元，请在列名里写明：金额（元）或金额（万元）。", at));
            return null;
        }
        return decimal.Parse(read.Text, CultureInfo.InvariantCulture);
    }

    private string? Value(FormColumn column, RawCell cell, decimal factor, CellPlace at)
    {
        var read = parser.Parse(column, cell, factor, at);
        if (read.Fault is { } fault)
        {
            _faults.Add(fault);
        }
        return read.Text;
    }

    /// <summary>合计, 总计 or 小计 where a place should stand; null in a row of a place.</summary>
    private static string? TotalIn(RawRow row, AllocationColumns columns) =>
        ((AllocationColumn[])[AllocationColumn.Form, AllocationColumn.Township, AllocationColumn.Village, AllocationColumn.Code,
            AllocationColumn.Period])
        .Where(columns.At.ContainsKey).Select(c => string.Concat(row[columns.At[c]].Shown.Where(l => !char.IsWhiteSpace(l))))
        .FirstOrDefault(t => t is "合计" or "总计" or "小计");

    private static Period? Of(RawCell cell)
    {
        if (cell.Kind == RawKind.Date)
        {
            return Period.Of(PeriodLength.Month, DateOnly.FromDateTime(DateTime.FromOADate(cell.Number)));
        }
        var text = string.Concat((CellParser.PlainText(cell) ?? "").Where(c => !char.IsWhiteSpace(c)));
        if (Period.TryParse(text, out var period))
        {
            return period;
        }
        if (Spoken().Match(text) is not { Success: true } match)
        {
            return null;
        }
        var (year, quarter, month) = (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value);
        var written = quarter.Length > 0 ? $"{year}Q{("一二三四".IndexOf(quarter[0], StringComparison.Ordinal) is >= 0 and var at ? at + 1 : quarter)}"
            : month.Length > 0 ? $"{year}-{month.PadLeft(2, '0')}" : year;
        return Period.TryParse(written, out period) ? period : null;
    }

    private static string Letters(int column) =>
        column < 26 ? ((char)('A' + column)).ToString() : Letters(column / 26 - 1) + (char)('A' + column % 26);

    [GeneratedRegex("^([0-9]{4})年度?(?:第?([1-4一二三四])季度|([0-9]{1,2})月)?$")]
    private static partial Regex Spoken();
}
