using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Residents;

/// <summary>
/// Answers “Am I on it?” with the rows of the list on the wall, or with nothing. Hit and miss do the same work: the same digests, the same
/// queries, the same rows written. Runs under <see cref="Access.LookUp"/>.
/// </summary>
public sealed class LookUpRows(BoardDbContext db, LookUpOffers offers, LookUpTallies tallies, LookUpPace pace, DigestKeyRing keys,
    AllOrNothing transaction, TimeProvider clock) : IUseCase
{
    /// <summary>Most rows that are named.</summary>
    public const int MostRows = 40;

    private const int Attempts = 3;

    /// <summary>A try.</summary>
    /// <param name="Code">Which notice.</param>
    /// <param name="Client">What the client's cookie holds.</param>
    /// <param name="Question">What was typed.</param>
    /// <param name="Solved">For how many tries a sum was solved with exactly this question, or null. It holds for the one try that follows
    /// them.</param>
    public sealed record Request(PublicCode Code, string Client, LookUpQuestion Question, int? Solved = null);

    /// <summary>An answer, or the sum that has to be solved first.</summary>
    /// <param name="Rows">The rows, none for a miss; at most <see cref="MostRows"/> of a section. Null when nothing was looked up.</param>
    /// <param name="Tries">Tries of this client with this name so far.</param>
    /// <param name="Pause">How long the sum has to wait when nothing was looked up.</param>
    public sealed record Response(IReadOnlyList<FoundRows>? Rows, int Tries, TimeSpan Pause);

    /// <summary>The rows found in one section.</summary>
    /// <param name="Section">Its heading; null when only one can be searched.</param>
    /// <param name="Rows">第 14 行.</param>
    /// <param name="More">Whether there are more than are named.</param>
    public sealed record FoundRows(string? Section, IReadOnlyList<FoundRow> Rows, bool More);

    /// <summary>A row found, and where it stands on the notice's pages.</summary>
    /// <param name="Place">Its number, as on the wall.</param>
    /// <param name="Page">The page, from 1.</param>
    /// <param name="Anchor">Its anchor there.</param>
    public sealed record FoundRow(int Place, int Page, string Anchor);

    /// <summary>
    /// Refused with <c>not-found</c>, <c>look-up-none</c> (also for a way of asking that the form does not have), <c>look-up-ended</c>,
    /// <c>look-up-busy</c> and <c>digest-key</c>: for whoever asks, never for what is asked.
    /// </summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        using var turn = await pace.Turn(cancellationToken);
        if (!turn.IsAcquired)
        {
            return LookUpFaults.Busy;
        }
        var offer = await offers.Of(request.Code, cancellationToken);
        if (offer.Failed)
        {
            return offer.Fault;
        }
        if (offer.Value.Ended || offer.Value.SectionsOf(request.Question).Count == 0)
        {
            return offer.Value.Ended ? LookUpFaults.Ended : LookUpFaults.OtherWay;
        }
        var digesters = await keys.All(UnitCode.From(offer.Value.Notice.Unit), cancellationToken);
        if (digesters.Failed)
        {
            return digesters.Fault;
        }
        for (var attempt = 1; ; attempt++)
        {
            var tried = await transaction.Run(() => Try(request, offer.Value, digesters.Value, cancellationToken), LookUpFaults.Busy,
                cancellationToken);
            if (!tried.Failed || attempt == Attempts)
            {
                return tried;   // refused: somebody made the same tally first; at the next try it is there
            }
        }
    }

    private async Task<Outcome<Response>> Try(Request request, LookUpOffer offer, IReadOnlyList<IDigester> digesters,
        CancellationToken cancellationToken)
    {
        var counted = LookUpKeys.Of(digesters[0], offer.Notice.Code, request.Client, request.Question.Name);
        var open = await tallies.Open(offer.Notice, counted, clock.Today(), cancellationToken);
        var budget = open.Budget;
        if (budget.IsSpent && request.Solved != budget.Client)
        {
            db.ChangeTracker.Clear();   // nothing was looked up: nothing is counted
            return new Response(null, budget.Client, budget.Pause);
        }
        var found = await Find(request.Question, offer, [.. digesters.SelectMany(d =>
            request.Question.Digests(d, offer.Notice.Code))], cancellationToken);
        if (budget.IsSilent && request.Question is LookUpQuestion.Person)
        {
            found = [];   // and counted as a miss: else the tallies would tell what the answer does not
        }
        await tallies.Count(open, missed: found.Count == 0, cancellationToken);
        return new Response(found, budget.Client + 1, TimeSpan.Zero);
    }

    /// <summary>A row by its section's key and its number.</summary>
    public sealed record RowAt(string Section, int RowNumber);

    /// <summary>
    /// The rows with one digest, at most one more than is named. By place first: in the order of the primary key SQLite would walk through
    /// every mark of the edition to save itself the sorting.
    /// </summary>
    public static IQueryable<RowAt> Statement(BoardDbContext db, LookUpQuestion question, Notice notice, int edition, byte[] digest)
    {
        var (unit, id) = (notice.Unit, notice.Id);
        var rows = question is LookUpQuestion.Person
            ? db.StoredMarks.AsNoTracking().Where(m => m.Unit == unit && m.Person == digest && m.NoticeId == id && m.Edition == edition
                && m.Kind == CellType.IdCard).Select(m => new { m.Section, m.RowNumber })
            : db.HouseholdCodes.AsNoTracking().Where(c => c.Unit == unit && c.NoticeId == id && c.Digest == digest && c.Edition == edition)
            .Select(c => new { c.Section, c.RowNumber });
        return rows.OrderBy(r => r.RowNumber).ThenBy(r => r.Section).Take(MostRows + 1).Select(r => new RowAt(r.Section, r.RowNumber));
    }

    /// <summary>Every version of the key is asked, also when an earlier one has found something.</summary>
    private async Task<IReadOnlyList<FoundRows>> Find(LookUpQuestion question, LookUpOffer offer, IReadOnlyList<byte[]> digests,
        CancellationToken cancellationToken)
    {
        var all = new List<(string Section, int RowNumber)>();
        foreach (var digest in digests)
        {
            all.AddRange((await Statement(db, question, offer.Notice, offer.Edition.Number, digest).ToListAsync(cancellationToken))
                .Select(r => (r.Section, r.RowNumber)));
        }
        var pages = await Pages(offer, cancellationToken);
        var sections = offer.SectionsOf(question);
        return [.. sections
            .Select(section =>
                (section, Places: all.Where(r => r.Section == section.Key).Select(r => r.RowNumber).Distinct().Order().ToList()))
            .Where(s => s.Places.Count > 0)
            .Select(s => new FoundRows(sections.Count > 1 ? s.section.Label : null,
                [.. s.Places.Take(MostRows).Select(place => new FoundRow(place, pages(s.section.Key, place),
                    RowAnchor.Of(offer.Form, s.section.Key, place)))], s.Places.Count > MostRows))];
    }

    /// <summary>On which page a row stands: asked for whatever was found, so that it tells nobody whether anything was.</summary>
    private async Task<Func<string, int, int>> Pages(LookUpOffer offer, CancellationToken cancellationToken)
    {
        var (unit, id, number) = (offer.Notice.Unit, offer.Notice.Id, offer.Edition.Number);
        var rows = db.EditionRows.AsNoTracking().Where(r => r.Unit == unit && r.NoticeId == id && r.Number == number);
        var gone = (await rows.Where(r => r.Cells == null).Select(r => new { r.Section, r.RowNumber }).ToListAsync(cancellationToken))
            .ToLookup(r => r.Section, r => r.RowNumber);
        var counts = await rows.GroupBy(r => r.Section).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        return (section, place) => (place - 1 - gone[section].Count(at => at < place)
            + offer.Form.Sections.TakeWhile(s => s.Key != section).Sum(s => counts.GetValueOrDefault(s.Key) - gone[s.Key].Count()))
            / NoticePage.PageSize + 1;
    }
}

/// <summary>Why nothing can be looked up: the same for everybody.</summary>
public static class LookUpFaults
{
    /// <summary>Too many ask at this moment.</summary>
    public static readonly Fault Busy = Fault.Conflict("look-up-busy", "现在查的人很多，请过一分钟再查。");

    /// <summary>The rows about persons are no longer public.</summary>
    public static readonly Fault Ended = Fault.Conflict("look-up-ended", "这份公示的个人明细已到期收回，查询也已结束。");

    /// <summary>The list is not searched in this way.</summary>
    public static readonly Fault OtherWay = Fault.Conflict("look-up-none", "这份名单不能这样查。");
}
