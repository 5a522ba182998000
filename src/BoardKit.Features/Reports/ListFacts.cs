using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Reports;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Reports;

/// <summary>What a computed cell counts, one by one: what it opens to.</summary>
public sealed class ListFacts(BoardDbContext db, CellReader reader, YearFacts years, RegisterRows registers) : IUseCase
{
    /// <summary>How many stand on a page.</summary>
    public const int OnPage = 200;

    /// <summary>What to list.</summary>
    /// <param name="Scope">The area.</param>
    /// <param name="Year">Calendar year.</param>
    /// <param name="Form">Key of the report's form.</param>
    /// <param name="Cell">Address of the cell: <c>t3.r1.natural</c>.</param>
    /// <param name="Page">Page from 1.</param>
    public sealed record Request(UnitCode Scope, int Year, string Form, string Cell, int Page = 1);

    /// <summary>The facts.</summary>
    /// <param name="Scope">The area.</param>
    /// <param name="Form">The report.</param>
    /// <param name="Cell">The cell and what it comes to.</param>
    /// <param name="How">Where it comes from, in words.</param>
    /// <param name="Facts">Those of the page.</param>
    /// <param name="Number">How many there are.</param>
    public sealed record Response(Unit Scope, Form Form, CellFacts Cell, string How, IReadOnlyList<Fact> Facts, int Number)
    {
        /// <summary>How many pages they fill, at least one.</summary>
        public int Pages => Math.Max(1, (Number + OnPage - 1) / OnPage);
    }

    /// <summary>Lists. Faults: <c>unit-unknown</c>, <c>year-unfit</c>, <c>report-unknown</c>, <c>cell-unknown</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (ReportFaults.Year(request.Year) is { } unfit)
        {
            return unfit;
        }
        var (scope, year) = (request.Scope, request.Year);
        var unit = db.Access.Oversees(scope)
            ? await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == scope.Value, cancellationToken) : null;
        if (unit is null)
        {
            return UnitFaults.Unknown(scope.ToString());
        }
        var all = await reader.Counted(scope, cancellationToken);
        if (all.GetValueOrDefault(request.Form) is not { Sources.Count: > 0, Period: PeriodLength.Year } form)
        {
            return ReportFaults.Unknown(request.Form);
        }
        if (SourceCell.Of(form).FirstOrDefault(c => c.Address == request.Cell) is not { } cell)
        {
            return ReportFaults.NoCell(form, request.Cell);
        }
        // of a grid the one cell alone is read
        var alone = form with { Sources = [cell.Source] };
        var value = (await reader.ReadAsync(scope, alone, year, all, cancellationToken)).First(c => c.Cell.Address == cell.Address);
        var (facts, number) = cell.Source.Count switch
        {
            FactCount.Rows => await Rows(scope, cell, year, all, request.Page, cancellationToken),
            FactCount.Figure => await Figures(scope, cell, year, all, request.Page, cancellationToken),
            FactCount.Published or FactCount.Corrected or FactCount.Withdrawn or FactCount.Postings or FactCount.Places =>
                (await Acts(scope, cell, year, request.Page, cancellationToken), (int)value.Value!.Value),
        };
        var names = await Names([.. facts.Select(f => f.Unit).Distinct()], cancellationToken);
        return new Response(unit, form, value, SourceWords.Of(cell.Source, all.GetValueOrDefault),
            [.. facts.Select(f => f with { Place = names.GetValueOrDefault(f.Unit, "") })], number);
    }

    /// <summary>A page of acts; how many there are is what the cell comes to.</summary>
    private async Task<IReadOnlyList<Fact>> Acts(UnitCode scope, SourceCell cell, int year, int page,
        CancellationToken cancellationToken)
    {
        var rows = years.Of(cell.Source.Count, cell.Source.Area, scope, year);
        if (cell.Source.Forms.Count > 0)
        {
            string[] forms = [.. cell.Source.Forms];
            rows = rows.Where(r => forms.Contains(r.Form));
        }
        // places stand in the order of their rows: a page is read without the ones behind it
        var some = await rows.OrderBy(r => r.Unit).ThenBy(r => r.AtUtc).ThenBy(r => r.Code).Skip((page - 1) * OnPage).Take(OnPage)
            .ToListAsync(cancellationToken);
        return [.. some.Select(r => new Fact(r.Unit, "", ChinaTime.Day(r.AtUtc),
            r.Site.Length == 0 ? r.Title : r.Title.Length == 0 ? r.Site : $"{r.Title}，贴在{r.Site}",
            r.Code.Length == 0 ? null : r.Code, 1))];
    }

    private async Task<(IReadOnlyList<Fact> Facts, int Number)> Rows(UnitCode scope, SourceCell cell, int year,
        IReadOnlyDictionary<string, Form> all, int page, CancellationToken cancellationToken)
    {
        if (all.GetValueOrDefault(cell.Source.Of!) is not { } of
            || of.Sections.FirstOrDefault(s => s.Key == cell.Source.Section) is not { } section)
        {
            return ([], 0);
        }
        var facts = (await registers.ReadAsync(scope.Area, of, section, year, cancellationToken)).SelectMany(register => register.Rows
            .Where(row => cell.Counts(CellReader.At(section, row.Cells)))
            .Select(row => new Fact(register.Unit, "", ChinaTime.Day(register.AtUtc),
                string.Create(CultureInfo.InvariantCulture, $"{register.Title}，{section.Label}第{row.Number}行"), register.Code, 1))).ToList();
        return ([.. facts.Skip((page - 1) * OnPage).Take(OnPage)], facts.Count);
    }

    /// <summary>The notices whose figures were added: of a flow those of all parts of the year, of a balance those of the last.</summary>
    private async Task<(IReadOnlyList<Fact> Facts, int Number)> Figures(UnitCode scope, SourceCell cell, int year,
        IReadOnlyDictionary<string, Form> all, int page, CancellationToken cancellationToken)
    {
        if (all.GetValueOrDefault(cell.Source.Of!) is not { } of
            || of.Figures.FirstOrDefault(f => f.Key == cell.Source.Figure) is not { } figure)
        {
            return ([], 0);
        }
        var parts = CellReader.YearOf(year).Parts(of.Period);
        string[] periods = [.. (figure.Kind == FigureKind.Balance ? parts.TakeLast(1) : parts).SelectMany(of.TextsOf).Distinct()];
        var ((low, high), key, item) = (scope.Area, of.Key, figure.Key);
        var found =
            from one in db.Figures.AsNoTracking()
            where one.Unit >= low && one.Unit <= high && one.Form == key && one.Item == item
            && periods.Contains(one.Period) && !one.Superseded
            from notice in db.Notices
            where notice.Unit == one.Unit && notice.Id == one.NoticeId && notice.Publicity == Publicity.Published
            from edition in db.Editions
            where edition.Unit == notice.Unit && edition.NoticeId == notice.Id && edition.Number == notice.LastEdition
            orderby one.Unit, one.Period
            select new { one.Unit, one.Value, notice.Title, notice.Code, edition.PublishedAtUtc };
        var number = await found.CountAsync(cancellationToken);
        var some = await found.Skip((page - 1) * OnPage).Take(OnPage).ToListAsync(cancellationToken);
        return ([.. some.Select(f => new Fact(f.Unit, "", ChinaTime.Day(f.PublishedAtUtc), f.Title, f.Code,
            new Domain.Figures.Quantity(f.Value).Value))], number);
    }

    private async Task<Dictionary<long, string>> Names(List<long> units, CancellationToken cancellationToken) =>
        await db.Units.AsNoTracking().Where(u => units.Contains(u.Code)).ToDictionaryAsync(u => u.Code, u => u.Name, cancellationToken);
}
