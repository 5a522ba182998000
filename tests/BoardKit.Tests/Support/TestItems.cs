using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;

namespace BoardKit.Tests.Support;

/// <summary>
/// Items of a catalogue as tests ask for them: villages owe a form to everybody; what a test is not about is filled with a word.
/// </summary>
internal static class TestItems
{
    /// <summary>A rule that counts to a day of the month after a month, quarter or year.</summary>
    public static DueRule After(PeriodLength length, int day) => new() { Kind = DueKind.Period, Period = length, Day = day };

    /// <summary>An item with one version.</summary>
    public static CatalogueItem Item(string key, string name, string form, DueRule? due) =>
        new() { Key = key, Versions = [Version(name, form, due)] };

    /// <summary>A version of an item.</summary>
    public static ItemVersion Version(string name, string form, DueRule? due) => new()
    {
        Field = "测试",
        Item = name,
        Content = "内容",
        Basis = "依据",
        TimeLimit = "时限",
        Publisher = "村民委员会",
        Readers = "全社会",
        Way = "主动",
        Level = "村级",
        OwedBy = [UnitLevel.Village],
        Issuers = [Issuer.VillagersCommittee],
        Audience = Audience.Everybody,
        Panel = "村务",
        Time = TimeClass.Periodic,
        Due = due,
        Parts = [new() { Forms = [new() { Form = form }] }],
    };
}
