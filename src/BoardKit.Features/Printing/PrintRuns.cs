using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Printing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Printing;

/// <summary>
/// Records print runs. Two steps around the drawing: <see cref="Prepare"/> gives every page its id,
/// <see cref="Record(IReadOnlyList{PreparedRun}, CancellationToken)"/> writes run and sheets when what was laid out still is what is
/// public. A run belongs to the unit whose boards the paper is for; its editions are the unit's own or those of a unit above it.
/// </summary>
public sealed class PrintRuns(BoardDbContext db, CurrentAccess current, UnitStampRaiser stamps, SheetPrinter printer, PublicSite site,
    AllOrNothing transaction, Acts acts, IServiceScopeFactory scopes) : IUseCasePart
{
    /// <summary>Code of the refusal when editions changed between layout and recording: lay out again.</summary>
    public const string Overtaken = "print-overtaken";

    private const int MostTries = 3;

    /// <summary>The membership does not allow it.</summary>
    public static Fault Forbidden { get; } = Fault.Forbidden("print-forbidden", "您现在的身份不能替这个单位打印公示纸" + Fault.AnotherMembership);

    /// <summary>Lays out and records, at most three times while what is public changes in between.</summary>
    public static async Task<Outcome<T>> Retry<T>(Func<Task<Outcome<T>>> print)
    {
        for (var attempt = 1; ; attempt++)
        {
            var done = await print();
            if (!done.Failed || done.Fault.Code != Overtaken || attempt == MostTries)
            {
                return done;
            }
        }
    }

    /// <summary>
    /// Gives each page of the orders an id. Nothing is written. Throws <see cref="ArgumentException"/> for no orders, a draft, pockets that
    /// do not match the pages, or more than a page on a shared paper.
    /// </summary>
    /// <param name="unit">For whose boards.</param>
    /// <param name="orders">What is printed.</param>
    /// <param name="board">For which board, or null.</param>
    /// <param name="job">The pack that it is part of, or null.</param>
    /// <param name="ordered">Whether a print shop makes the paper: nothing hangs before a posting says so.</param>
    public PreparedRun Prepare(UnitCode unit, IReadOnlyList<SheetOrder> orders, Guid? board = null, Guid? job = null, bool ordered = false)
    {
        if (orders.Count == 0 || orders.Any(o => o.Plan.Look.Draft || (o.On is not null && o.Setting.Pages > 1)
            || (o.Pockets is { } pockets && pockets.Count != o.Setting.Pages)))
        {
            throw new ArgumentException("A run prints editions, with one pocket a page or none.", nameof(orders));
        }
        var now = acts.Now;
        // whole seconds: all that a PDF holds, and the same from every database
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        var address = site.BaseUrl.ToString();
        var facts = new RunFacts(address, [.. orders.Select(o => new EditionFacts(o.Print.Edition.Unit, o.Print.Notice.Id,
            o.Print.Edition.Number, o.Plan.Look.ReadingDistanceMm, o.Print.Place, o.Print.Edition.Root,
            o.Plan.Look.BlackOnly ? true : null, o.On?.Number, o.On?.Paper.Name))]);
        return new(new PrintRun(unit, acts.Actor.Name, now, printer.Fingerprint, facts.Write(), board, job), address, orders, ordered);
    }

    /// <summary>
    /// Writes runs, their sheets, the public addresses and the audit in one transaction: all or none. Refused with <c>print-forbidden</c>,
    /// and with <see cref="Overtaken"/> when an edition was withdrawn, lost a row, or was to be the newest and no longer is: then no sheet
    /// may name it.
    /// </summary>
    public Task<Outcome<Done>> Record(IReadOnlyList<PreparedRun> runs, CancellationToken cancellationToken) =>
        Record(runs, fence: null, cancellationToken);

    /// <summary>
    /// The same, with something that has to hold in the same transaction: a worker's lease of the pack that the runs are part of.
    /// </summary>
    public async Task<Outcome<Done>> Record(IReadOnlyList<PreparedRun> runs, Func<BoardDbContext, Task>? fence,
        CancellationToken cancellationToken)
    {
        if (runs.Any(r => !current.Access.May(Capability.PrintSheets, r.Run.Unit)))
        {
            return Forbidden;
        }
        if (runs.Any(r => r.Orders.Any(o => !UnitCode.From(o.Print.Edition.Unit).Covers(UnitCode.From(r.Run.Unit)))))
        {
            throw new InvalidOperationException("A sheet shows an edition of its own unit or of one above it.");
        }
        return await transaction.Run(() => WriteAll(runs, fence, cancellationToken), NoticeFaults.Concurrent, cancellationToken);
    }

    private async Task<Outcome<Done>> WriteAll(IReadOnlyList<PreparedRun> runs, Func<BoardDbContext, Task>? fence,
        CancellationToken cancellationToken)
    {
        if (fence is not null)
        {
            await fence(db);
        }
        // first: from here on nobody publishes, withdraws or erases in these units; in one order, so that two printers never wait for each
        // other
        foreach (var unit in runs.Select(r => r.Run.Unit).Distinct().Order())
        {
            await stamps.Raise(unit, cancellationToken);
        }
        if (!await Stands([.. runs.SelectMany(r => r.Orders)], cancellationToken))
        {
            return Fault.Conflict(Overtaken, "排版的时候内容有了变化（公布了新的一版、撤下或删去了行），没有打印。请再打印一次。");
        }
        foreach (var run in runs)
        {
            Write(run);
        }
        return new Done();
    }

    /// <summary>Writes one run, as <see cref="Record(IReadOnlyList{PreparedRun}, CancellationToken)"/> writes several.</summary>
    public Task<Outcome<Done>> Record(PreparedRun run, CancellationToken cancellationToken) => Record([run], cancellationToken);

    private void Write(PreparedRun prepared)
    {
        var run = prepared.Run;
        _ = db.PrintRuns.Add(run);
        for (var i = 0; i < prepared.Orders.Count; i++)
        {
            var (order, ids) = (prepared.Orders[i], prepared.Ids[i]);
            var body = (int)MathF.Round(order.Setting.Body * 10);
            for (var page = 1; page <= ids.Count; page++)
            {
                var content = new SheetContent(order.Print.Edition.Unit, order.Print.Notice.Id, order.Print.Edition.Number,
                    order.Print.Edition.Erased, page, ids.Count);
                _ = db.Sheets.Add(new Sheet(run, ids[page - 1], content,
                    new(order.Plan.Look.Paper.Name, body, order.Template, order.Pockets?[page - 1], prepared.LeafOf(i)), prepared.Ordered));
                _ = db.PublicAddresses.Add(new PublicAddress(ids[page - 1].Text, run.Unit, AddressKind.Sheet));
            }
        }
        acts.Write(run.Unit, "sheets.print", run.Id.ToString(), $"{prepared.Ids.Sum(ids => ids.Count)} sheets");
    }

    private async Task<bool> Stands(IReadOnlyList<SheetOrder> orders, CancellationToken cancellationToken)
    {
        foreach (var owner in orders.GroupBy(o => o.Print.Edition.Unit))
        {
            List<EditionPrint> prints = [.. owner.Select(o => o.Print)];
            if (db.Access.Read.Contains(owner.Key))
            {
                if (!await Stands(db, prints, cancellationToken))
                {
                    return false;
                }
                continue;
            }
            await using var above = scopes.OpenAs(Access.Resident(UnitCode.From(owner.Key)));
            if (!await Stands(above.ServiceProvider.GetRequiredService<BoardDbContext>(), prints, cancellationToken))
            {
                return false;
            }
        }
        return true;
    }

    private static async Task<bool> Stands(BoardDbContext db, List<EditionPrint> prints, CancellationToken cancellationToken)
    {
        var (unit, ids) = (prints[0].Edition.Unit, prints.ConvertAll(p => p.Notice.Id));
        var editions = await db.Editions.AsNoTracking().Where(e => e.Unit == unit && ids.Contains(e.NoticeId) && !e.Withdrawn)
            .Select(e => new { e.NoticeId, e.Number, e.Erased }).ToListAsync(cancellationToken);
        var byNotice = editions.ToLookup(e => e.NoticeId);
        return prints.TrueForAll(p => byNotice[p.Notice.Id].Any(e => e.Number == p.Edition.Number && e.Erased == p.Edition.Erased)
            && (!p.Newest || byNotice[p.Notice.Id].Max(e => e.Number) == p.Edition.Number));
    }
}
