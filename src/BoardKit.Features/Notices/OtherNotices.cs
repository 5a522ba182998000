using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Expressions;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Notices;

/// <summary>
/// The digests in other notices of a form with which a notice is compared: the newest editions that are public, and what waits for review.
/// A clerk sees the own village, a reviewer who reads a submission the whole area; withdrawn editions and erased rows count for nothing.
/// </summary>
public sealed class OtherNotices(BoardDbContext db) : IUseCasePart
{
    /// <summary>For content that is being written: everything in the unit's other notices, open drafts too.</summary>
    public async Task<IReadOnlyList<MarkElsewhere>> InUnit(long unit, NoticeKey key, Form form, CancellationToken cancellationToken)
    {
        var found = new List<MarkElsewhere>();
        foreach (var (periods, columns) in Windows(form, key))
        {
            if (form.PerPeriod == NoticesPerPeriod.One && periods.Count == 1)
            {
                continue;   // the only notice of its period
            }
            found.AddRange(await Read(Marks(new Scope(unit, unit), unit, key, periods, columns, drafts: true), unit, cancellationToken));
        }
        return found;
    }

    /// <summary>For a stored draft: what other notices of the reader's area share with it.</summary>
    public async Task<IReadOnlyList<MarkElsewhere>> InArea(Notice notice, Form form, CancellationToken cancellationToken)
    {
        var (key, found) = (notice.Key, new List<MarkElsewhere>());
        foreach (var (periods, columns) in Windows(form, key))
        {
            var shared = Marks(db.Access.Read, notice.Unit, key, periods, columns, drafts: db.Access.Read.From == db.Access.Read.To)
                .Where(m => db.StoredMarks.Any(own => own.Unit == notice.Unit && own.Number == m.Number && own.NoticeId == notice.Id
                    && own.Edition == 0 && own.RowNumber > 0));
            found.AddRange(await Read(shared, notice.Unit, cancellationToken));
        }
        return found;
    }

    /// <summary>The periods that a form's sections look at, each with the columns compared in them.</summary>
    private static IEnumerable<(IReadOnlyList<string> Periods, IReadOnlyList<string> Columns)> Windows(Form form, NoticeKey key)
    {
        var period = Period.Parse(key.Period);
        foreach (var window in form.Sections.Where(s => s.ComparedColumns.Count > 0).GroupBy(s => s.Comparison))
        {
            IReadOnlyList<Period> periods = window.Key == ComparedIn.Year
                ? Period.Of(PeriodLength.Year, period.FirstDay).Parts(form.Period) : [period];
            yield return ([.. periods.SelectMany(form.TextsOf)], [.. window.SelectMany(s => s.ComparedColumns).Distinct()]);
        }
    }

    private IQueryable<OtherMark> Marks(Scope area, long unit, NoticeKey key, IReadOnlyList<string> periods,
        IReadOnlyList<string> columns, bool drafts)
    {
        var matter = key.Matter;   // the list of another phase of the same matter names the same people
        return
            from mark in db.StoredMarks.AsNoTracking()
            join notice in db.Notices on new { mark.Unit, Id = mark.NoticeId } equals new { notice.Unit, notice.Id }
            where notice.Unit >= area.From && notice.Unit <= area.To && notice.Form == key.Form && periods.Contains(notice.Period)
            && columns.Contains(mark.ColumnKey) && mark.RowNumber > 0
                && !(notice.Unit == unit && notice.Period == key.Period && notice.Matter == matter)
                && ((notice.Publicity == Publicity.Published && mark.Edition == notice.LastEdition)
                    || (mark.Edition == 0 && (drafts || notice.Stage == WorkStage.InReview)))
            select new OtherMark
            {
                Unit = mark.Unit,
                Section = mark.Section,
                ColumnKey = mark.ColumnKey,
                Number = mark.Number,
                RowNumber = mark.RowNumber,
                Title = notice.Title
            };
    }

    private async Task<IEnumerable<MarkElsewhere>> Read(IQueryable<OtherMark> marks, long own, CancellationToken cancellationToken)
    {
        var found = await (
            from mark in marks
            join unit in db.Units on mark.Unit equals unit.Code
            orderby mark.Unit, mark.Title, mark.RowNumber
            select new { mark, unit.Name }).ToListAsync(cancellationToken);
        return found.Select(f => new MarkElsewhere(f.mark.Section, f.mark.ColumnKey, f.mark.Number,
            f.mark.Unit == own ? $"《{f.mark.Title}》" : $"{f.Name}《{f.mark.Title}》", f.mark.RowNumber));
    }

    private sealed record OtherMark
    {
        public required long Unit { get; init; }
        public required string Section { get; init; }
        public required string ColumnKey { get; init; }
        public required byte[] Number { get; init; }
        public required int RowNumber { get; init; }
        public required string Title { get; init; }
    }
}
