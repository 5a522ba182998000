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
    public (long Unit, string Form, string Period) Key => (Unit.Code, Form.Key, Period.ToString());

    /// <summary>What cannot stand whatever else is there: <c>period-unfit</c>, <c>allocation-level</c>, <c>allocation-source</c>.</summary>
    public Fault? Refused(TextGate gate) =>
        Period.Length != Form.Period ? At(Fault.Invalid("period-unfit", $"“{Form.Name}”{Form.Period switch
        {
            PeriodLength.Month => "按月公开，期间应写月份",
            PeriodLength.Quarter => "按季公开，期间应写季度",
            PeriodLength.Year => "按年公开，期间应写年份",
        }}，现为{Period.Spoken}。"))
        : Unit.Level != Form.Level && !(Form.Level == UnitLevel.Village && Unit.Level == UnitLevel.Township)
            ? At(Fault.Invalid("allocation-level", $"“{Form.Name}”由{(Form.Level == UnitLevel.Village ? "村" : "乡镇")}公开，拨付不能记在{Unit.Name}。"))
        : Facts is { Source.Length: > Allocation.MaxSourceLength }
            ? At(Fault.Invalid("allocation-source", $"文号不超过 {Allocation.MaxSourceLength} 字。"))
        : Facts is { Source.Length: > 0 } facts && gate.Inspect(facts.Source, "文号", Place) is { } number ? number : null;

    /// <summary>Two lines of one key, and a township beside its own villages: <c>allocation-twice</c>, <c>allocation-covered</c>.</summary>
    public static IEnumerable<Fault> Clashes(IReadOnlyList<AllocationLine> lines)
    {
        var first = new Dictionary<(long, string, string), AllocationLine>();
        foreach (var line in lines)
        {
            if (!first.TryAdd(line.Key, line))
            {
                yield return line.At(Fault.Invalid("allocation-twice",
                    $"{line.Unit.Name}“{line.Form.Name}”{line.Period.Spoken}前面已有一行{Row(first[line.Key])}，请合并或删去一行。"));
            }
        }
        foreach (var line in lines.Where(l => l.Unit.Level == UnitLevel.Village))
        {
            if (first.ContainsKey((line.Unit.Code / 1_000 * 1_000, line.Form.Key, line.Period.ToString())))
            {
                yield return line.At(Covered(line));
            }
        }
    }

    /// <summary>Why a village cannot stand beside its whole township.</summary>
    public static Fault Covered(AllocationLine line) => Fault.Invalid("allocation-covered",
        $"“{line.Form.Name}”{line.Period.Spoken}已经按乡镇记了合计，不能再记{line.Unit.Name}一个{(line.Unit.Level == UnitLevel.Village ? "村" : "单位")}的：请只留一种。");

    /// <summary>A fault with the place of the line before it.</summary>
    public Fault At(Fault fault) => fault with { Detail = Where.Of(Place) + fault.Detail, At = Place };

    private static string Row(AllocationLine line) =>
        line.Place.Row is { } row ? string.Create(CultureInfo.InvariantCulture, $"（第 {row} 行）") : "";
}
