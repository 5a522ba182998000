using System.Globalization;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Reconciliation;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Reconciliation;

/// <summary>An allocation that is to be kept, or compared.</summary>
/// <param name="Place">Where it stands in a file.</param>
/// <param name="Unit">The place.</param>
/// <param name="Form">The form that discloses it.</param>
/// <param name="Period">A period of the form's length.</param>
/// <param name="Facts">What it says; null where what was said is taken back.</param>
public sealed record AllocationLine(CellPlace Place, Unit Unit, Form Form, Period Period, AllocationFacts? Facts)
{
    /// <summary>Place, programme and period.</summary>
    public AllocationKey Key => new(Unit.Code, Form.Key, Period);

    /// <summary>
    /// What cannot stand whatever else is there: <c>allocation-level</c>, <c>allocation-amount</c>, <c>allocation-payees</c>,
    /// <c>allocation-source</c>.
    /// </summary>
    public Fault? Refused(TextGate gate) =>
        Unit.Level != Form.Level && !(Form.Level == UnitLevel.Village && Unit.Level == UnitLevel.Township)
            ? At(Fault.Invalid("allocation-level", $"“{Form.Name}”由{(Form.Level == UnitLevel.Village ? "村" : "乡镇")}公开，拨付不能记在{Unit.Name}。"))
        : Facts is { Amount: < 0 or > Allocation.MostAmount }
            ? At(Fault.Invalid("allocation-amount", "金额应在 0 到 100 亿元之间；收回的钱请把原来的金额改小，不写负数。"))
        : Facts is { Payees: < 0 or > Allocation.MostPayees }
            ? At(Fault.Invalid("allocation-payees", "户数（人数）太大，请核对。"))
        : Facts is { Source.Length: > Allocation.MaxSourceLength }
            ? At(Fault.Invalid("allocation-source", $"文号不超过 {Allocation.MaxSourceLength} 字。"))
        : Facts is { Source.Length: > 0 } facts && gate.Inspect(facts.Source, "文号", Place) is { } number ? number : null;

    /// <summary>
    /// Two lines of one key, and lines in which the same money would stand twice, also beside what is known: <c>allocation-twice</c>,
    /// <c>allocation-covered</c>.
    /// </summary>
    /// <param name="lines">What is to be kept.</param>
    /// <param name="known">Keys of what is known and stays.</param>
    public static IEnumerable<Fault> Clashes(IReadOnlyList<AllocationLine> lines, IEnumerable<AllocationKey> known)
    {
        var (first, kept) = (new Dictionary<AllocationKey, AllocationLine>(), new AllocationKeys());
        foreach (var key in known)
        {
            kept.Add(key);
        }
        foreach (var line in lines)
        {
            if (!first.TryAdd(line.Key, line))
            {
                yield return line.At(Fault.Invalid("allocation-twice",
                    $"{line.Unit.Name}“{line.Form.Name}”{line.Period.Spoken}前面已有一行{Row(first[line.Key])}，请合并或删去一行。"));
            }
            else if (line.Facts is not null)
            {
                if (kept.Overlapping(line.Key) is { } other)
                {
                    yield return line.At(Covered(line, other, first.GetValueOrDefault(other)));
                }
                kept.Add(line.Key);
            }
        }
    }

    /// <summary>
    /// Why two allocations cannot stand beside each other: one is of a whole township, or of a period that contains the other's.
    /// </summary>
    private static Fault Covered(AllocationLine line, AllocationKey other, AllocationLine? above)
    {
        var where = above is null ? "已登记的拨付里" : $"前面{Row(above)}";
        return Fault.Invalid("allocation-covered", other.Unit == line.Unit.Code
            ? $"{line.Unit.Name}“{line.Form.Name}”{where}有{other.Period.Spoken}的一笔，与{line.Period.Spoken}重叠，钱会算两次：请只留一种。"
            : $"“{line.Form.Name}”{other.Period.Spoken}{where}{(other.IsTownship ? "已经按乡镇记了合计" : "已经记到村")}，"
                + $"不能再记{line.Unit.Name}{line.Period.Spoken}的{(other.IsTownship ? "" : "合计")}：请只留一种。");
    }

    /// <summary>A fault with the place of the line before it.</summary>
    public Fault At(Fault fault) => fault with { Detail = Where.Of(Place) + fault.Detail, At = Place };

    private static string Row(AllocationLine line) =>
        line.Place.Row is { } row ? string.Create(CultureInfo.InvariantCulture, $"（第 {row} 行）") : "";
}
