using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Notices;

/// <summary>
/// What units above wrote and addressed to a place to be filled in, and which of its notices stand on words that changed since.
/// </summary>
public sealed class ListToFill(BoardDbContext db, FormCatalog forms, SharedTexts shared, IServiceScopeFactory scopes, TimeProvider clock)
    : IUseCase
{
    /// <summary>Whose desk.</summary>
    public sealed record Request(UnitCode Unit);

    /// <summary>A notice that waits for the place.</summary>
    /// <param name="Code">Public code of the notice above.</param>
    /// <param name="Title">Its title.</param>
    /// <param name="From">Who addressed it.</param>
    /// <param name="FillBy">Until when.</param>
    /// <param name="Parts">What is to be filled in: 发放名单.</param>
    public sealed record Line(string Code, string Title, string From, DateOnly FillBy, IReadOnlyList<string> Parts)
    {
        /// <summary>Key of its form.</summary>
        public required string Form { get; init; }

        /// <summary>Its period.</summary>
        public required Period Period { get; init; }

        /// <summary>Panel of the board that it belongs to.</summary>
        public required string Panel { get; init; }
    }

    /// <summary>A notice of the place whose base was corrected or withdrawn.</summary>
    /// <param name="Notice">The notice of the place.</param>
    /// <param name="Base">What it completes.</param>
    /// <param name="Now">How that stands.</param>
    public sealed record Told(Notice Notice, NoticeBase Base, SharedTexts.Standing Now);

    /// <summary>To be filled in, soonest first; and what changed above.</summary>
    public sealed record Response(IReadOnlyList<Line> Lines, IReadOnlyList<Told> Changed);

    /// <summary>Never refused: outside the scope nothing is to be done.</summary>
    public async Task<Response> Handle(Request request, CancellationToken cancellationToken)
    {
        var (unit, today) = (request.Unit.Value, clock.Today());
        var rows = await db.Addressed.AsNoTracking().Where(a => a.From <= unit && a.To >= unit && a.FillBy != null
            && (a.HangTo == null || a.HangTo >= today)).ToListAsync(cancellationToken);
        var own = await db.Notices.AsNoTracking().Where(n => n.Unit == unit && n.BaseCode != null).ToListAsync(cancellationToken);
        var lines = new List<Line>();
        foreach (var owner in rows.GroupBy(a => a.Owner))
        {
            await using var scope = scopes.OpenAs(Access.Resident(UnitCode.From(owner.Key)));
            var above = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
            var name = await above.Units.Where(u => u.Code == owner.Key).Select(u => u.Name).SingleAsync(cancellationToken);
            var ids = owner.Select(a => a.NoticeId).ToList();
            foreach (var notice in await above.Notices.AsNoTracking()
                .Where(n => ids.Contains(n.Id) && n.Publicity == Publicity.Published).ToListAsync(cancellationToken))
            {
                if (own.TrueForAll(n => n.BaseCode != notice.Code)
                    && await forms.Find(request.Unit, notice.Form, null, cancellationToken) is { Failed: false, Value: var form })
                {
                    lines.Add(new(notice.Code, notice.Title, name, owner.Where(a => a.NoticeId == notice.Id).Min(a => a.FillBy!.Value),
                        [.. form.Blanks.Select(b => b.Label)])
                    {
                        Form = notice.Form,
                        Period = Period.Parse(notice.Period),
                        Panel = form.Panel,
                    });
                }
            }
        }
        return new([.. lines.OrderBy(l => l.FillBy).ThenBy(l => l.Code, StringComparer.Ordinal)], await Changed(own, cancellationToken));
    }

    private async Task<IReadOnlyList<Told>> Changed(List<Notice> own, CancellationToken cancellationToken)
    {
        var now = await shared.Standings(own.Select(n => n.Base).OfType<NoticeBase>(), cancellationToken);
        return [.. own.Where(n => n.Base is not null && (n.Publicity != Publicity.Withdrawn || n.Stage != WorkStage.Idle))
            .Select(n => (Notice: n, Base: n.Base!, Now: now.GetValueOrDefault(n.BaseCode!)))
            .Where(n => n.Now is { } standing && (standing.Withdrawn || standing.Newest > n.Base.Edition))
            .OrderByDescending(n => n.Notice.ChangedAtUtc).Select(n => new Told(n.Notice, n.Base, n.Now!))];
    }
}
