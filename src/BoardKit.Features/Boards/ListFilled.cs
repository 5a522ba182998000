using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Boards;

/// <summary>
/// How far the villages are with what a unit above wrote and left to them: who has filled it in, who has not, and since when.
/// </summary>
public sealed class ListFilled(BoardDbContext db, TimeProvider clock) : IUseCase
{
    /// <summary>Code of the notice above.</summary>
    public sealed record Request(string Code);

    /// <summary>How far a village is.</summary>
    public enum Progress
    {
        /// <summary>It has not begun.</summary>
        NotBegun,
        /// <summary>It has a draft.</summary>
        Draft,
        /// <summary>It waits for a second person.</summary>
        InReview,
        /// <summary>It is public.</summary>
        Published,
        /// <summary>It is public that the village has none.</summary>
        Nil,
        /// <summary>It was public and was withdrawn.</summary>
        Withdrawn,
    }

    /// <summary>A village.</summary>
    /// <param name="Unit">The village.</param>
    /// <param name="Progress">How far it is.</param>
    /// <param name="SinceUtc">Since when: addressed, changed, submitted, published or withdrawn.</param>
    /// <param name="FillBy">Until when it was asked.</param>
    public sealed record Line(Unit Unit, Progress Progress, DateTime SinceUtc, DateOnly FillBy)
    {
        /// <summary>Public code of its notice, once it is public.</summary>
        public string? Code { get; init; }

        /// <summary>The edition that it stands on, where that is not the newest.</summary>
        public int? Outdated { get; init; }

        /// <summary>Whether it has said what it had to.</summary>
        public bool IsDone => Progress is Progress.Published or Progress.Nil;
    }

    /// <summary>The notice and the villages, in the order of their codes.</summary>
    public sealed record Response(Notice Notice, IReadOnlyList<Line> Lines, DateOnly Today);

    /// <summary>Refused with <c>notice-not-found</c> and <c>address-forbidden</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var notice = PublicCode.TryParse(request.Code, out var code)
            ? await db.Notices.AsNoTracking().SingleOrDefaultAsync(n => n.Code == code.Text, cancellationToken) : null;
        if (notice is null)
        {
            return NoticeFaults.NotFound(request.Code);
        }
        if (!db.Access.May(Capability.AddressNotices, notice.Unit))
        {
            return Fault.Forbidden("address-forbidden", "补填的进度由下发的单位和它的上级看。");
        }
        var today = clock.Today();
        var rows = await db.Addressed.AsNoTracking().Where(a => a.Owner == notice.Unit && a.NoticeId == notice.Id && a.FillBy != null
            && (a.HangTo == null || a.HangTo >= today)).ToListAsync(cancellationToken);
        var (first, last) = UnitCode.From(notice.Unit).Area;
        var villages = await db.Units.AsNoTracking().Where(u => u.Code >= first && u.Code <= last && u.Level == UnitLevel.Village
            && (u.Opened == null || u.Opened <= today) && (u.Closed == null || u.Closed >= today))
            .OrderBy(u => u.Code).ToListAsync(cancellationToken);
        var made = await db.Notices.AsNoTracking().Where(n => n.Unit >= first && n.Unit <= last && n.BaseCode == notice.Code)
            .ToDictionaryAsync(n => n.Unit, cancellationToken);
        var released = (await (from own in db.Notices.AsNoTracking()
                               join edition in db.Editions on new { own.Unit, own.Id, Number = own.LastEdition } equals new
                               { edition.Unit, Id = edition.NoticeId, edition.Number }
                               where own.Unit >= first && own.Unit <= last && own.BaseCode == notice.Code
                               select new { own.Unit, edition.Nil, edition.PublishedAtUtc }).ToListAsync(cancellationToken))
            .ToDictionary(e => e.Unit, e => (e.Nil, e.PublishedAtUtc));
        return new Response(notice, [.. from village in villages
                                        let asked = rows.Where(a => a.From <= village.Code && village.Code <= a.To).ToList()
                                        where asked.Count > 0
                                        let own = made.GetValueOrDefault(village.Code)
                                        let far = Far(own, released.GetValueOrDefault(village.Code), asked.Min(a => a.AddressedAtUtc))
                                        select new Line(village, far.Progress, far.SinceUtc, asked.Min(a => a.FillBy!.Value))
                                        {
                                            Code = own is { LastEdition: > 0 } ? own.Code : null,
                                            Outdated = own?.Base is { } above && above.Edition < notice.LastEdition ? above.Edition : null,
                                        }], today);
    }

    private static (Progress Progress, DateTime SinceUtc) Far(Notice? own, (bool Nil, DateTime AtUtc) released, DateTime addressedAtUtc) =>
        own is null ? (Progress.NotBegun, addressedAtUtc)
        : own.Publicity == Publicity.Published ? (released.Nil ? Progress.Nil : Progress.Published, released.AtUtc)
        : own.Stage == WorkStage.InReview ? (Progress.InReview, own.SubmittedAtUtc ?? own.ChangedAtUtc)
        : own.Stage == WorkStage.Idle ? (Progress.Withdrawn, own.WithdrawnAtUtc ?? own.ChangedAtUtc)
        : (Progress.Draft, own.ChangedAtUtc);
}
