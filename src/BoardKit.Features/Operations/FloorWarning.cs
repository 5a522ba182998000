using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Law;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Operations;

/// <summary>
/// Forms that ask for fewer days than the law that is in force asks of a village: they load, and their notices hang as long as the law
/// says.
/// </summary>
internal static class FloorWarning
{
    private const int WorkingWeek = 5;
    private const int Week = 7;

    /// <summary>A warning (<c>form-floor</c>) for each such form.</summary>
    /// <param name="forms">The forms.</param>
    /// <param name="settings">The settings among which the laws are.</param>
    public static IReadOnlyList<Fault> Of(IEnumerable<Form> forms, IReadOnlyDictionary<string, string> settings)
    {
        var laws = settings.Where(s => s.Key.StartsWith(StoredLaw.Prefix, StringComparison.Ordinal))
            .Select(s => StoredLaw.Read(s.Key, s.Value))
            .Where(l => !l.Failed).Select(l => l.Value).Where(l => l.To is null).ToList();
        var floor = ((Committee[])[Committee.Villagers, Committee.Residents])
            .Select(issuer => LegalFloor.Of(laws, issuer, DateOnly.MaxValue))
            .OfType<LegalFloor>().MaxBy(f => f.Days);
        return floor is null ? [] :
        [
            .. forms.Where(f => f is { Reports: ReportingLevel.Village, Posting.FloorExempt: null } && Spans(f.Posting) < floor.Days)
                .Select(f => Fault.Warning("form-floor",
                    $"表式“{f.Name}”的公示期是{f.Posting.Days}{(f.Posting.Unit == DayKind.Working ? "个工作日" : "天")}，短于{floor.Basis}要求的{floor.Days}天，"
                    + $"村（居）民委员会的公示会按{floor.Days}天张贴；不属于该条应当公布的事项的，请在 posting.floorExempt 写明理由。")),
        ];
    }

    /// <summary>Calendar days that so many working days take without a holiday.</summary>
    private static int Spans(FormPosting posting) => posting.Unit == DayKind.Working ? posting.Days * Week / WorkingWeek : posting.Days;
}
