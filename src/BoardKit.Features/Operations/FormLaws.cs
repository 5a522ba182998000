using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Law;

namespace BoardKit.Features.Operations;

/// <summary>
/// Forms held against the laws of their pack: one that asks for fewer days than the law in force asks of its issuer loads, and its notices
/// hang as long as the law says; one that rests on a law that is not there is refused.
/// </summary>
internal static class FormLaws
{
    private const int WorkingWeek = 5;
    private const int Week = 7;

    /// <summary>A warning (<c>form-floor</c>) for each form below its floor.</summary>
    public static IReadOnlyList<Fault> Warnings(IEnumerable<Form> forms, IReadOnlyList<StoredLaw> laws)
    {
        LegalFloor? Floor(Form form) => form.IssuersAnywhere.Select(issuer => LegalFloor.Of(laws, issuer, DateOnly.MaxValue))
            .OfType<LegalFloor>().MaxBy(f => f.Days);
        return
        [
            .. from form in forms
               where form.Posting.FloorExempt is null
               let floor = Floor(form)
               where floor is not null && Spans(form.Posting) < floor.Days
               select Fault.Warning("form-floor", $"表式“{form.Name}”的公示期是{form.Posting.Days}"
                   + $"{(form.Posting.Unit == DayKind.Working ? "个工作日" : "天")}，短于{floor.Basis}要求的{floor.Days}天，"
                   + $"村（居）民委员会的公示会按{floor.Days}天张贴；不属于该条应当公布的事项的，请在 posting.floorExempt 写明理由。"),
        ];
    }

    /// <summary>A fault (<c>form-law</c>) for each form that rests on a law that nobody has described.</summary>
    public static IReadOnlyList<Fault> Unknown(IEnumerable<Form> forms, IReadOnlyList<StoredLaw> laws)
    {
        return
        [
            .. from form in forms
               let unknown = form.LegalBases.Select(b => b.Law).OfType<string>().Except(laws.Select(l => l.Key)).ToList()
               where unknown.Count > 0
               select Fault.Invalid("form-law", $"表式“{form.Name}”的公布依据引用了 县里没有登记的法律：{string.Join('、', unknown)}（请写进 laws.json）。"),
        ];
    }

    /// <summary>Calendar days that so many working days take without a holiday.</summary>
    private static int Spans(FormPosting posting) => posting.Unit == DayKind.Working ? posting.Days * Week / WorkingWeek : posting.Days;
}
