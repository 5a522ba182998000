using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Webhooks;

/// <summary>The webhooks of a county or township, and what they were told last.</summary>
public sealed class ListWebhooks(BoardDbContext db, WebhookDesk desk) : IUseCase
{
    private const int PageSize = 10;

    /// <summary>Whose; and of the deliveries of one webhook another page than the newest.</summary>
    public sealed record Request(UnitCode Owner, Guid? Hook = null, int Page = 1);

    /// <summary>A webhook; never its secret.</summary>
    public sealed record Line(Guid Id, string Address, bool Active, string By, DateTime AddedAtUtc, int Waiting,
        IReadOnlyList<Told> Deliveries)
    {
        /// <summary>The page of its deliveries, from 1.</summary>
        public int Page { get; init; } = 1;

        /// <summary>How many pages of them there are, at least 1.</summary>
        public int Pages { get; init; } = 1;
    }


    /// <summary>A delivery.</summary>
    /// <param name="Event">See <see cref="WebhookEvents"/>.</param>
    /// <param name="Unit">Where it happened.</param>
    /// <param name="CreatedAtUtc">When it happened.</param>
    /// <param name="Attempts">Attempts so far.</param>
    /// <param name="LastStatus">Status of the last answer; 0 without one, null before the first attempt.</param>
    /// <param name="DeliveredAtUtc">When it was taken, or null.</param>
    /// <param name="DueAtUtc">When it is tried next; null when it is over.</param>
    public sealed record Told(string Event, string Unit, DateTime CreatedAtUtc, int Attempts, int? LastStatus,
        DateTime? DeliveredAtUtc, DateTime? DueAtUtc);

    /// <summary>By time of adding. Refused with <c>webhook-forbidden</c>.</summary>
    public async Task<Outcome<IReadOnlyList<Line>>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!desk.May(request.Owner))
        {
            return WebhookDesk.Forbidden;
        }
        var lines = new List<Line>();
        foreach (var hook in await db.Webhooks.AsNoTracking().Where(h => h.Owner == request.Owner.Value)
            .OrderBy(h => h.AddedAtUtc).ThenBy(h => h.Id)
            .ToListAsync(cancellationToken))
        {
            var deliveries = db.WebhookDeliveries.AsNoTracking().Where(d => d.WebhookId == hook.Id);
            var waiting = await deliveries.CountAsync(d => d.DueAtUtc != null, cancellationToken);
            var page = hook.Id == request.Hook ? Math.Max(1, request.Page) : 1;
            var told = await (from d in deliveries
                              join unit in db.Units on d.Unit equals unit.Code
                              orderby d.CreatedAtUtc descending, d.Id
                              select new Told(d.Event, unit.Name, d.CreatedAtUtc, d.Attempts, d.LastStatus, d.DeliveredAtUtc, d.DueAtUtc))
                                  .Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
            lines.Add(new(hook.Id, hook.Address, hook.IsActive, hook.By, hook.AddedAtUtc, waiting, told)
            {
                Page = page,
                Pages = Math.Max(1, (await deliveries.CountAsync(cancellationToken) + PageSize - 1) / PageSize),
            });
        }
        return lines;
    }
}
