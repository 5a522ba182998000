using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Reconciliation;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Reconciliation;

/// <summary>What a county lays down for comparing: its numbered rules and its programmes.</summary>
public sealed class ReconciliationRules(SettingCatalog settings) : IUseCasePart
{
    /// <summary>Every version of the rules that hold in an area. Refused with <c>rules-missing</c> where there is none.</summary>
    public async Task<Outcome<IReadOnlyList<RuleBook>>> Versions(UnitCode area, CancellationToken cancellationToken)
    {
        var texts = await settings.StartingWith(area, RuleBook.Prefix, cancellationToken);
        // a text that does not read is refused before it is kept
        var books = texts.Select(t => RuleBook.Read(t.Text)).Where(b => !b.Failed).Select(b => b.Value).ToList();
        return books.Count > 0 ? books
            : Fault.Invalid("rules-missing", "县里还没有装对账规则，请管理员用 seed 装好包里的 reconciliation.json。");
    }

    /// <summary>The version for a period.</summary>
    public static RuleBook On(IReadOnlyList<RuleBook> versions, Period period) => RuleBook.On(versions, period.LastDay)!;

    /// <summary>The programmes that are compared in an area.</summary>
    public async Task<ProgrammeList> Programmes(UnitCode area, CancellationToken cancellationToken) =>
        await settings.Find(area, ProgrammeList.Setting, cancellationToken) is { } text
            && ProgrammeList.Read(text) is { Failed: false } read
            ? read.Value : ProgrammeList.None;
}
