using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Privacy;

/// <summary>
/// The same person or the same card in several notices of a programme and year, over the villages of an area: found by keyed digests, said by the rows, never by the number.
/// What counts is the newest public edition of each notice; withdrawn ones and erased rows do not. How far a list is compared is said by its form (<see cref="FormSection.Comparison"/>).
/// </summary>
public sealed class FindDuplicates(BoardDbContext db, FormCatalog forms) : IUseCase
{
    /// <summary>Most groups that are listed.</summary>
    public const int MaxGroups = 500;

    /// <summary>The area, the form and the calendar year.</summary>
    public sealed record Request(UnitCode Scope, string Form, int Year);

    /// <summary>What was found.</summary>
    /// <param name="Scope">The area.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Form">The form.</param>
    /// <param name="Year">The year.</param>
    /// <param name="Compared">Whether the form has anything to compare.</param>
    /// <param name="Groups">Rows that share a number, at most <see cref="MaxGroups"/> groups.</param>
    /// <param name="More">Whether there are more groups than listed.</param>
    public sealed record Response(UnitCode Scope, string Name, Form Form, int Year, bool Compared, IReadOnlyList<Group> Groups, bool More);

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
    /// <param name="Place">Row within the list.</param>
    /// <param name="Name">The name as published; empty where the form publishes none.</param>
    public sealed record Row(UnitCode Unit, string UnitName, string Code, string Title, Period Period, int Place, string Name);

    /// <summary>Refused with <c>unit-unknown</c> outside the reader's own area (and to residents), <c>form-unknown</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var scope = db.IsStaff && db.Access.Read.Contains(request.Scope.Area)
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
        var groups = new List<Group>();
        var compared = form.Value.Sections.Where(s => s.ComparedColumns.Count > 0).ToList();
        foreach (var section in compared)
        {
            groups.AddRange(await Groups(request, form.Value, section, cancellationToken));
        }
        return new Response(request.Scope, scope.Name, form.Value, request.Year, compared.Count > 0, [.. groups.Take(MaxGroups)], groups.Count > MaxGroups);
    }

    private async Task<IEnumerable<Group>> Groups(Request request, Form form, FormSection section, CancellationToken cancellationToken)
    {
        var found = await Doubled(request, form, section).OrderBy(r => r.Unit).ThenBy(r => r.Period).ThenBy(r => r.Title).ThenBy(r => r.Place).ToListAsync(cancellationToken);
        var name = section.PersonColumn ?? section.HouseholdColumn ?? "";
        return found.GroupBy(r => (Number: Convert.ToBase64String(r.Number), r.Window)).Select(g => new Group(
            section.Columns[section.IndexOf(g.First().ColumnKey)].Label,
            [.. g.Select(r => new Row(UnitCode.From(r.Unit), r.UnitName, r.Code, r.Title, Period.Parse(r.Period), r.Place, ContentCodec.Texts(r.Cells).GetValueOrDefault(name, "")))]));
    }

    /// <summary>One statement: the marks of the newest public editions, the digests among them that more than one notice has, and their rows.</summary>
    private IQueryable<Found> Doubled(Request request, Form form, FormSection section)
    {
        var area = request.Scope.Area;
        var (key, sectionKey, columns, byYear) = (form.Key, section.Key, section.ComparedColumns, section.Comparison == ComparedIn.Year);
        var periods = Period.Of(PeriodLength.Year, new DateOnly(request.Year, 1, 1)).Parts(form.Period).Select(p => p.ToString()).ToList();
        var marks =
            from notice in db.Notices.AsNoTracking()
            join mark in db.StoredMarks on new { notice.Unit, notice.Id, Edition = notice.LastEdition } equals new { mark.Unit, Id = mark.NoticeId, mark.Edition }
            where notice.Unit >= area.From && notice.Unit <= area.To && notice.Form == key && periods.Contains(notice.Period) && notice.Publicity == Publicity.Published
                && mark.Section == sectionKey && columns.Contains(mark.ColumnKey)
            select new { mark.Unit, mark.NoticeId, mark.Edition, mark.Place, mark.ColumnKey, mark.Number, notice.Code, notice.Title, notice.Period, Window = byYear ? "" : notice.Period };
        var shared = marks.GroupBy(m => new { m.Number, m.Window }).Where(g => g.Select(m => m.NoticeId).Distinct().Count() > 1)
            .Select(g => new { g.Key.Number, g.Key.Window, First = g.Min(m => m.Unit) }).OrderBy(g => g.First).ThenBy(g => g.Number).Take(MaxGroups + 1);
        return
            from mark in marks
            join same in shared on new { mark.Number, mark.Window } equals new { same.Number, same.Window }
            join unit in db.Units on mark.Unit equals unit.Code
            select new Found
            {
                Unit = mark.Unit,
                UnitName = unit.Name,
                ColumnKey = mark.ColumnKey,
                Number = mark.Number,
                Window = mark.Window,
                Code = mark.Code,
                Title = mark.Title,
                Period = mark.Period,
                Place = mark.Place,
                // asked for the rows that are left only: joined, it would be read for every digest
                Cells = db.EditionRows.Where(r => r.Unit == mark.Unit && r.NoticeId == mark.NoticeId && r.Number == mark.Edition && r.Section == sectionKey && r.Place == mark.Place)
                    .OrderBy(r => r.Order).Select(r => r.Cells).FirstOrDefault() ?? "{}",
            };
    }

    private sealed record Found
    {
        public required long Unit { get; init; }
        public required string UnitName { get; init; }
        public required string ColumnKey { get; init; }
        public required byte[] Number { get; init; }
        public required string Window { get; init; }
        public required string Code { get; init; }
        public required string Title { get; init; }
        public required string Period { get; init; }
        public required int Place { get; init; }
        public required string Cells { get; init; }
    }
}
