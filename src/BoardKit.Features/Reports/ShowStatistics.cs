using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Forms.Expressions;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Reports;
using BoardKit.Domain.Units;
using BoardKit.Features.Figures;
using BoardKit.Features.Reconciliation;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Reports;

/// <summary>
/// A report or return of statistics over an area and a year: what the system counts, and beside it, never instead, what the place itself
/// reported.
/// </summary>
public sealed class ShowStatistics(BoardDbContext db, CellReader reader, ReadAllocated allocated, EditionStore editions, TimeProvider clock)
    : IUseCase
{
    /// <summary>What to show.</summary>
    /// <param name="Scope">A county, township or village.</param>
    /// <param name="Year">Calendar year.</param>
    /// <param name="Form">Key of the form; null: the first that there is.</param>
    public sealed record Request(UnitCode Scope, int Year, string? Form = null);

    /// <summary>What a place reported itself.</summary>
    /// <param name="Code">Public code of the notice.</param>
    /// <param name="Title">Its title.</param>
    /// <param name="Content">What it says.</param>
    /// <param name="Remarks">Which rules it breaks, a sentence each; what could not be checked is among them.</param>
    /// <param name="Groups">Reported totals held against their parts.</param>
    public sealed record Reported(string Code, string Title, NoticeContent Content, IReadOnlyList<Fault> Remarks,
        IReadOnlyList<GroupSum> Groups);

    /// <summary>The statistics.</summary>
    /// <param name="Scope">The area.</param>
    /// <param name="Year">Calendar year.</param>
    /// <param name="Form">The form; null where the county has none.</param>
    /// <param name="Forms">The forms to choose from.</param>
    /// <param name="Cells">The computed cells.</param>
    /// <param name="How">Where each comes from, by the address of its source.</param>
    /// <param name="Own">What the place reported; null where it has published nothing.</param>
    /// <param name="AsOfUtc">When it was counted.</param>
    public sealed record Response(Unit Scope, int Year, Form? Form, IReadOnlyList<Form> Forms, IReadOnlyList<CellFacts> Cells,
        IReadOnlyDictionary<string, string> How, Reported? Own, DateTime AsOfUtc)
    {
        /// <summary>What was allocated in the year beside what is disclosed of it, by programme; empty where nothing was.</summary>
        public IReadOnlyList<(Form Form, AllocatedBeside Beside)> Money { get; init; } = [];

        /// <summary>Whether the place itself makes this report.</summary>
        public bool IsMaker => Form?.Level == Scope.Level;

        /// <summary>A computed cell of a line; null where it is filled in by hand.</summary>
        public CellFacts? Computed(string? section, string? line, string column) =>
            Cells.FirstOrDefault(c => c.Cell.Section == section && c.Cell.Line == line && c.Cell.Column == column);

        /// <summary>What was reported for a cell; null where nothing was.</summary>
        public string? Said(FormSection section, string line, FormColumn column) =>
            Own?.Content.Section(section.Key)?.Rows.FirstOrDefault(r => r.Line == line) is { } row
                ? row.Cells[section.IndexOf(column.Key)] : null;
    }

    /// <summary>Counts. Faults: <c>unit-unknown</c>, <c>year-unfit</c>, <c>report-unknown</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (ReportFaults.Year(request.Year) is { } unfit)
        {
            return unfit;
        }
        var code = request.Scope;
        var unit = db.Access.Oversees(code)
            ? await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == code.Value, cancellationToken) : null;
        if (unit is null)
        {
            return UnitFaults.Unknown(code.ToString());
        }
        var all = await reader.Counted(code, cancellationToken);
        List<Form> choices = [.. all.Values
            .Where(f => f is { Sources.Count: > 0, Period: PeriodLength.Year } || IsOfTotals(f))
            .OrderByDescending(f => f.Level == unit.Level).ThenByDescending(IsReturn).ThenBy(f => f.Register)
            .ThenBy(f => f.Key, StringComparer.Ordinal)];
        if (request.Form is { } key && choices.All(f => f.Key != key))
        {
            return ReportFaults.Unknown(key);
        }
        var form = request.Form is { } asked ? choices.First(f => f.Key == asked) : choices.FirstOrDefault();
        var now = clock.GetUtcNow().UtcDateTime;
        var year = CellReader.YearOf(request.Year);
        var beside = await allocated.Of(code, [.. all.Values.Select(f => (f, year))], cancellationToken);
        List<(Form, AllocatedBeside)> money = [.. all.Values.Where(f => beside.ContainsKey((f.Key, year)))
            .Select(f => (f, beside[(f.Key, year)]))];
        if (form is null)
        {
            return new Response(unit, request.Year, null, [], [], new Dictionary<string, string>(), null, now) { Money = money };
        }
        var cells = await reader.KeptAsync(code, form, request.Year, all, cancellationToken);
        return new Response(unit, request.Year, form, choices, cells,
            form.Sources.DistinctBy(s => s.Into)
                .ToDictionary(s => s.Into, s => SourceWords.Of(s, all.GetValueOrDefault), StringComparer.Ordinal),
            form.Level == unit.Level ? await Own(unit, form, request.Year, cancellationToken) : null, now)
        { Money = money };
    }

    /// <summary>Whether a form is a return of statistics: its lines count different things.</summary>
    private static bool IsReturn(Form form) => form.Sections.Any(s => s.Lines.Any(l => l.Unit is not null));

    /// <summary>Whether a form holds reported totals against their parts.</summary>
    private static bool IsOfTotals(Form form) => GroupSums.IsFor(form);

    private async Task<Reported?> Own(Unit unit, Form form, int year, CancellationToken cancellationToken)
    {
        var (key, period) = (form.Key, CellReader.YearOf(year).ToString());
        var notice = await db.Notices.AsNoTracking().Where(n => n.Unit == unit.Code && n.Form == key && n.Period == period
            && n.Publicity == Publicity.Published).OrderByDescending(n => n.ChangedAtUtc).FirstOrDefaultAsync(cancellationToken);
        if (notice is null || await editions.Find(notice, notice.LastEdition, cancellationToken) is not { } edition)
        {
            return null;
        }
        var content = await editions.Read(form, edition, cancellationToken);
        var check = FormCheck.Run(form, content, new CheckContext { Today = ChinaTime.Day(edition.PublishedAtUtc) });
        return new(notice.Code, notice.Title, content, check.Faults, GroupSums.Of(form, content));
    }
}
