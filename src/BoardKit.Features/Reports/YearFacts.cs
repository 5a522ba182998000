using BoardKit.Data;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Reports;

/// <summary>
/// The statements by which acts of a year are counted: publications, corrections, withdrawals, postings. A fact is a row.
/// </summary>
public sealed class YearFacts(BoardDbContext db, PlaceMemory memory) : IUseCasePart
{
    private sealed record Number(long Unit, string Form, int Count);

    /// <summary>A fact as it is read.</summary>
    public sealed record Row
    {
        /// <summary>Whose it is.</summary>
        public required long Unit { get; init; }

        /// <summary>Key of the form.</summary>
        public required string Form { get; init; }

        /// <summary>Title of the notice.</summary>
        public required string Title { get; init; }

        /// <summary>Public code of the notice.</summary>
        public required string Code { get; init; }

        /// <summary>Where a sheet hangs; empty for acts of publication.</summary>
        public required string Site { get; init; }

        /// <summary>When it happened.</summary>
        public required DateTime AtUtc { get; init; }
    }

    /// <summary>The facts of a kind in an area and a year.</summary>
    public IQueryable<Row> Of(FactCount count, FactArea whose, UnitCode scope, int year)
    {
        var (begin, end) = ChinaTime.Year(year);
        var (first, last, own, below) = (scope.Area.From, scope.Area.To, whose == FactArea.Own, whose == FactArea.Below);
        var unit = scope.Value;
        var notices = db.Notices.AsNoTracking().Where(n => n.Unit >= first && n.Unit <= last && (!own || n.Unit == unit)
            && (!below || n.Unit != unit));
        return count switch
        {
            FactCount.Withdrawn => notices.Where(n => n.Publicity == Publicity.Withdrawn
                    && n.WithdrawnAtUtc >= begin && n.WithdrawnAtUtc < end)
                .Select(n => new Row
                {
                    Unit = n.Unit,
                    Form = n.Form,
                    Title = n.Title,
                    Code = n.Code,
                    Site = "",
                    AtUtc = n.WithdrawnAtUtc!.Value
                }),
            FactCount.Published or FactCount.Corrected => Editions(notices, count == FactCount.Published, begin, end),
            FactCount.Postings => Postings(scope, own, below, begin, end),
            FactCount.Places => Places(first, last, new(year, 12, 31), begin),
            FactCount.Rows or FactCount.Figure => throw new ArgumentOutOfRangeException(nameof(count)),
        };
    }

    /// <summary>
    /// How many there are, by form. Acts of publication and postings move the stamp of their place: what was counted under it stands.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, int>> CountAsync(FactCount count, FactArea whose, UnitCode scope, int year,
        CancellationToken cancellationToken)
    {
        async Task<IReadOnlyDictionary<long, List<Number>>> Read(Scope range, CancellationToken cancellationToken)
        {
            var (from, to) = range;
            return (await Of(count, FactArea.All, scope, year).Where(r => r.Unit >= from && r.Unit <= to)
                .GroupBy(r => new { r.Unit, r.Form }).Select(g => new Number(g.Key.Unit, g.Key.Form, g.Count()))
                .ToListAsync(cancellationToken)).GroupBy(n => n.Unit).ToDictionary(g => g.Key, g => g.ToList());
        }
        // places open and close without a stamp of their own, and are few
        var found = count == FactCount.Places ? await Read(scope.Area, cancellationToken)
            : await memory.Read(scope, (nameof(YearFacts), count, year), Read, cancellationToken);
        var sums = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (place, numbers) in found)
        {
            var isAsked = whose switch
            {
                FactArea.All => true,
                FactArea.Own => place == scope.Value,
                FactArea.Below => place != scope.Value,
            };
            foreach (var number in isAsked ? numbers : [])
            {
                sums[number.Form] = sums.GetValueOrDefault(number.Form) + number.Count;
            }
        }
        return sums;
    }

    private IQueryable<Row> Places(long first, long last, DateOnly day, DateTime begin) => db.Units.AsNoTracking()
        .Where(u => u.Code >= first && u.Code <= last && u.Level == UnitLevel.Village && (u.Opened == null || u.Opened <= day)
            && (u.Closed == null || u.Closed > day))
        .Select(u => new Row { Unit = u.Code, Form = "", Title = u.Name, Code = "", Site = "", AtUtc = begin });

    private IQueryable<Row> Editions(IQueryable<Notice> notices, bool first, DateTime begin, DateTime end) =>
        from notice in notices
        from edition in db.Editions
        where edition.Unit == notice.Unit && edition.NoticeId == notice.Id && (first ? edition.Number == 1 : edition.Number > 1)
        && edition.PublishedAtUtc >= begin && edition.PublishedAtUtc < end
        select new Row
        {
            Unit = notice.Unit,
            Form = notice.Form,
            Title = notice.Title,
            Code = notice.Code,
            Site = "",
            AtUtc = edition.PublishedAtUtc
        };

    /// <summary>
    /// A notice counts once for each posting, on however many sheets it hangs. The edition may be one of a unit above: then its title is
    /// not this unit's to read in the scope of the request, and the place stands for it.
    /// </summary>
    private IQueryable<Row> Postings(UnitCode scope, bool own, bool below, DateTime begin, DateTime end)
    {
        var (first, last, unit) = (scope.Area.From, scope.Area.To, scope.Value);
        var hung =
            (from posting in db.Postings.AsNoTracking()
             where posting.Unit >= first && posting.Unit <= last && (!own || posting.Unit == unit) && (!below || posting.Unit != unit)
             && posting.HungAtUtc >= begin && posting.HungAtUtc < end
             from hanging in db.PostingSheets
             where hanging.Unit == posting.Unit && hanging.PostingId == posting.Id
             from sheet in db.Sheets
             where sheet.Unit == hanging.Unit && sheet.Id == hanging.SheetId
             select new { posting.Unit, PostingId = posting.Id, posting.Site, posting.HungAtUtc, sheet.EditionUnit, sheet.NoticeId })
            .Distinct();
        return from one in hung
               from notice in db.Notices.Where(n => n.Unit == one.EditionUnit && n.Id == one.NoticeId).DefaultIfEmpty()
               select new Row
               {
                   Unit = one.Unit,
                   Form = notice == null ? "" : notice.Form,
                   Title = notice == null ? "" : notice.Title,
                   Code = notice == null ? "" : notice.Code,
                   Site = one.Site,
                   AtUtc = one.HungAtUtc
               };
    }
}
