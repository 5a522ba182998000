using BoardKit.Domain.Calendar;
using BoardKit.Domain.Privacy;
using BoardKit.Import.Mapping;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Allocations;

/// <summary>
/// Reads a list of allocations (项目、期间、乡镇、村、金额、户数 or 人数、日期、文号) from a spreadsheet. Every column and every row is an
/// allocation, a total that has to be one, a remark, or a refusal with its place: nothing is passed over in silence.
/// </summary>
public static class AllocationTable
{
    /// <summary>Most rows of a list: a county's villages by twenty programmes.</summary>
    public const int MostRows = 20_000;

    private const int MostFaults = 100;

    private static readonly ReadLimits Limits = ReadLimits.Default with { FileBytes = 8 << 20, Rows = MostRows * 2, Columns = 64 };

    /// <summary>
    /// Reads a file. Refused with the faults of a spreadsheet, with <c>allocation-heading</c>, <c>allocation-column</c>,
    /// <c>allocation-twice-named</c>, <c>allocation-unit</c>, <c>allocation-row</c>, <c>allocation-amount</c>, <c>allocation-merged</c>,
    /// <c>allocation-period</c>, <c>allocation-day</c>, <c>allocation-total</c>, <c>allocation-empty</c>, <c>allocation-long</c>,
    /// <c>not-calculated</c>, <c>hidden-sheet</c>, <c>hidden-row</c>, <c>hidden-column</c>, and with those of a cell, each with sheet, row
    /// and column.
    /// </summary>
    public static Outcome<AllocationList> Read(ReadOnlyMemory<byte> content, string fileName, PrivacyGate gate, AllocationHints hints,
        CancellationToken cancellationToken)
    {
        var book = SpreadsheetReader.Read(content, fileName, Limits, cancellationToken);
        if (book.Failed)
        {
            return book.Fault;
        }
        var (rows, faults, remarks) = (new List<AllocationRow>(), new List<Fault>(), new List<Fault>(book.Value.Remarks));
        foreach (var view in book.Value.Sheets.Where(s => s.Rows.Count > 0).Select(s => new SheetView(s, gate)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (view.Sheet.Hidden)
            {
                faults.Add(Fault.Invalid("hidden-sheet", $"工作表“{view.Name}”是隐藏的，里面有内容：请取消隐藏，不要的请删去。", new(view.Name)));
            }
            else if (AllocationHeading.Of(view, hints.LeftOut) is not { } heading)
            {
                faults.Add(Fault.Invalid("allocation-heading", $"工作表“{view.Name}”没有找到表头：请有一行写着列名，至少有村（或单位代码）和金额（元或万元）；"
                    + "不是拨付表的工作表请删去。", new(view.Name)));
            }
            else
            {
                var sheet = new AllocationSheet(view, heading, gate, hints);
                rows.AddRange(sheet.Read());
                faults.AddRange(sheet.Faults);
                remarks.AddRange(sheet.Remarks);
            }
        }
        return faults.Count > 0 ? Outcome<AllocationList>.Refused([.. faults.Take(MostFaults)])
            : rows.Count switch
            {
                0 => Fault.Invalid("allocation-empty", "表头下面没有一行写着金额，请每行写一笔拨付。"),
                > MostRows => Fault.Invalid("allocation-long", $"一次最多 {MostRows} 行，请分成几份。"),
                _ => new AllocationList(rows, remarks),
            };
    }

    /// <summary>A period as people write it: 2026, 2026年, 2026年第3季度, 2026年9月, 2026-09; null where it is none.</summary>
    public static Period? PeriodIn(string text) => AllocationCells.PeriodIn(text);
}
