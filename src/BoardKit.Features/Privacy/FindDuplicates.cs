using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Content;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Privacy;

/// <summary>
/// The same person or the same card in several notices of a programme and year, over the villages of an area: found by keyed digests, said
/// by the rows, never by the number. What counts is the newest public edition of each notice; withdrawn ones and erased rows do not. How
/// far a list is compared is said by its form (<see cref="FormSection.Comparison"/>). What could not be compared, because it holds no
/// number, is said as well: without that the answer would be none.
/// </summary>
public sealed class FindDuplicates(BoardDbContext db, FormCatalog forms, ComparedMarks compared) : IUseCase
{
    /// <summary>Groups on one page.</summary>
    public const int MaxGroups = 500;

    /// <summary>The area, the form and the calendar year.</summary>
    /// <param name="Scope">The area.</param>
    /// <param name="Form">Form key.</param>
    /// <param name="Year">Calendar year of the periods.</param>
    /// <param name="Page">Page of the groups, from 1; null for all of them (a file).</param>
    /// <param name="Pair">Codes of two notices whose shared rows alone are wanted, or null.</param>
    public sealed record Request(UnitCode Scope, string Form, int Year, int? Page = 1, (string One, string Other)? Pair = null);

    /// <summary>What was found.</summary>
    /// <param name="Scope">The area.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Form">The form.</param>
    /// <param name="Year">The year.</param>
    /// <param name="Compared">Whether the form has anything to compare.</param>
    /// <param name="Groups">Rows that share a number: those of the page.</param>
    public sealed record Response(UnitCode Scope, string Name, Form Form, int Year, bool Compared, IReadOnlyList<Group> Groups)
    {
        /// <summary>How many groups there are on all pages.</summary>
        public int GroupCount { get; init; }

        /// <summary>Pages of groups, at least 1.</summary>
        public int Pages { get; init; } = 1;

        /// <summary>The lists that could be compared, and those that could not.</summary>
        public IReadOnlyList<ComparedList> Lists { get; init; } = [];

        /// <summary>Notices that share rows, most shared rows first.</summary>
        public IReadOnlyList<DuplicatePair> Pairs { get; init; } = [];
    }

    /// <summary>Rows that hold the same number.</summary>
    /// <param name="What">What is the same: 身份证号, 一卡通账号 (label of the column).</param>
    /// <param name="Rows">Two or more, by village.</param>
    public sealed record Group(string What, IReadOnlyList<Row> Rows);

    /// <summary>A published row.</summary>
    /// <param name="Unit">Its village.</param>
    /// <param name="UnitName">Name of the village.</param>
    /// <param name="Code">Public code of the notice.</param>
    /// <param name="Title">Title of the newest edition.</param>
    /// <param name="Period">Period of the notice.</param>
    /// <param name="RowNumber">Row within the list.</param>
    /// <param name="Name">The name as published; empty where the form publishes none.</param>
    public sealed record Row(UnitCode Unit, string UnitName, string Code, string Title, Period Period, int RowNumber, string Name);

    /// <summary>Refused with <c>unit-unknown</c> outside the reader's own area (and to residents), <c>form-unknown</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var scope = db.Access.Oversees(request.Scope)
            ? await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == request.Scope.Value, cancellationToken)
            : null;
        if (scope is null)
        {
            return UnitFaults.Unknown(request.Scope.ToString());
        }
        var form = await forms.FindWithin(request.Scope, request.Form, cancellationToken);
        if (form.Failed)
        {
            return form.Fault;
        }
        var (lists, pairs, groups, count) = (new List<ComparedList>(), new List<DuplicatePair>(), new List<Group>(), 0);
        var sections = form.Value.Sections.Where(s => s.ComparedColumns.Count > 0).ToList();
        foreach (var section in sections)
        {
            var window = new ComparedMarks.Window(request.Scope.Area, form.Value, section, request.Year);
            var held = await compared.Lists(window, cancellationToken);
            var (shared, found) = await compared.Pairs(window, held, cancellationToken);
            lists.AddRange(held);
            pairs.AddRange(found);
            var (skip, take) = request.Page is { } page
                ? ((Math.Max(1, page) - 1) * MaxGroups - count, MaxGroups - groups.Count) : (0, int.MaxValue);
            groups.AddRange(await Groups(window, request.Pair, Math.Max(0, skip), take, cancellationToken));
            count += request.Pair is { } pair ? found.Where(p => p.Is(pair)).Sum(p => p.Groups) : shared;
        }
        return new Response(request.Scope, scope.Name, form.Value, request.Year, sections.Count > 0, groups)
        {
            GroupCount = count,
            Pages = Math.Max(1, (count + MaxGroups - 1) / MaxGroups),
            Lists = lists,
            Pairs = [.. pairs.OrderByDescending(p => p.Groups)],
        };
    }

    private async Task<IEnumerable<Group>> Groups(ComparedMarks.Window window, (string One, string Other)? pair, int skip, int take,
        CancellationToken cancellationToken)
    {
        if (take <= 0)
        {
            return [];
        }
        var section = window.Section;
        var found = await compared.Rows(window, pair, skip, take).OrderBy(r => r.Unit).ThenBy(r => r.Period).ThenBy(r => r.Title)
            .ThenBy(r => r.RowNumber).ToListAsync(cancellationToken);
        var name = section.PersonColumn ?? section.HouseholdColumn ?? "";
        return found.GroupBy(r => (Number: Convert.ToBase64String(r.Number), r.Window)).Select(g => new Group(
            section.Columns[section.IndexOf(g.First().ColumnKey)].Label,
            [.. g.Select(r => new Row(UnitCode.From(r.Unit), r.UnitName, r.Code, r.Title, Period.Parse(r.Period), r.RowNumber,
                NameIn(r.Cells, name)))]));
    }

    /// <summary>The name in a row; that it does not read where somebody changed the row: all others are shown.</summary>
    private static string NameIn(string cells, string column)
    {
        try
        {
            return ContentCodec.Texts(cells).GetValueOrDefault(column, "");
        }
        catch (Exception e) when (DamagedEdition.Is(e))
        {
            return "（这一行读不出来）";
        }
    }
}
