using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Notices;

/// <summary>
/// What happened to a notice, for staff: who made, submitted, sent back, approved, printed and hung it, as far as anybody recorded it.
/// Newest first.
/// </summary>
public sealed class ShowHistory(BoardDbContext db, NoticeFinder find) : IUseCase
{
    /// <summary>Verbs of what is not in the audit under the notice's own code.</summary>
    public const string Printed = "sheets.print", Hung = "posting.record", Down = "posting.down";

    /// <summary>Which notice.</summary>
    public sealed record Request(string Code);

    /// <summary>An act, or several of one person in a row.</summary>
    /// <param name="AtUtc">When, the last of them.</param>
    /// <param name="Action">Verb of the audit.</param>
    /// <param name="By">Who.</param>
    /// <param name="Detail">Reason, as far as the notice still holds it, edition or place; null without one.</param>
    /// <param name="Times">How often in a row.</param>
    public sealed record Line(DateTime AtUtc, string Action, string By, string? Detail, int Times = 1)
    {
        /// <summary>Whether the same act handed it to review: an import or a nil return often does.</summary>
        public bool Submitted { get; init; }

        /// <summary>The act on the notice; null for what was done to its paper.</summary>
        public NoticeAct? Act => NoticeActs.Read(Action);
    }

    /// <summary>Refused when the notice is not in the scope.</summary>
    public async Task<Outcome<IReadOnlyList<Line>>> Handle(Request request, CancellationToken cancellationToken)
    {
        var found = await find.Find(request.Code, cancellationToken);
        if (found.Failed)
        {
            return found.Fault;
        }
        var notice = found.Value;
        var acts = await db.AuditLog.AsNoTracking()
            .Where(a => a.Unit == notice.Unit && a.Subject == notice.Code && a.Action != Denials.Review)
            .OrderBy(a => a.AtUtc).ThenBy(a => a.Id)
            .Select(a => new Line(a.AtUtc, a.Action, a.ActorName, a.Detail, 1)).ToListAsync(cancellationToken);
        var all = WithSubmissions(notice, WithReasons(notice, acts)).Concat(await Prints(notice, cancellationToken))
            .Concat(await Postings(notice, cancellationToken)).OrderBy(l => l.AtUtc);
        return Outcome<IReadOnlyList<Line>>.Of([.. Joined(all).AsEnumerable().Reverse()]);
    }

    /// <summary>
    /// At acts that have a reason stands that one, as far as the notice still holds it: the last of each kind. The audit holds none.
    /// </summary>
    private static List<Line> WithReasons(Notice notice, List<Line> acts)
    {
        var reasons = new Dictionary<NoticeAct, string?>
        { [NoticeAct.SendBack] = notice.SentBackReason, [NoticeAct.Withdraw] = notice.WithdrawnReason };
        for (var i = acts.Count - 1; i >= 0; i--)
        {
            if (acts[i].Act is { } act && reasons.TryGetValue(act, out var reason))
            {
                (acts[i], reasons[act]) = (acts[i] with { Detail = reason }, null);
            }
        }
        return acts;
    }

    /// <summary>What was decided on after an act without a submission of its own had been submitted by that act.</summary>
    private static IEnumerable<Line> WithSubmissions(Notice notice, List<Line> acts)
    {
        for (var i = 0; i < acts.Count; i++)
        {
            var decided = i + 1 < acts.Count ? acts[i + 1].Act is NoticeAct.See or NoticeAct.Publish or NoticeAct.SendBack
                or NoticeAct.Recall or NoticeAct.Decide or NoticeAct.Refer or NoticeAct.Remark : notice.Stage == WorkStage.InReview;
            yield return acts[i].Act is NoticeAct.Import or NoticeAct.Nil ? acts[i] with { Submitted = decided } : acts[i];
        }
    }

    /// <summary>A draft that was saved twenty times is one line.</summary>
    private static List<Line> Joined(IEnumerable<Line> lines)
    {
        var joined = new List<Line>();
        foreach (var line in lines)
        {
            if (joined.Count > 0 && joined[^1] is var last && last.Action == line.Action && last.By == line.By
                && last.Detail == line.Detail)
            {
                joined[^1] = line with { Times = last.Times + 1 };
                continue;
            }
            joined.Add(line);
        }
        return joined;
    }

    private async Task<IEnumerable<Line>> Prints(Notice notice, CancellationToken cancellationToken)
    {
        var printed = await (
            from run in db.PrintRuns.AsNoTracking()
            where db.Sheets.Any(s => s.Unit == run.Unit && s.RunId == run.Id && s.NoticeId == notice.Id)
            join unit in db.Units on run.Unit equals unit.Code
            select new { run.PrintedAtUtc, run.By, run.Unit, unit.Name }).ToListAsync(cancellationToken);
        return printed.Select(p => new Line(p.PrintedAtUtc, Printed, p.By, p.Unit == notice.Unit ? null : p.Name));
    }

    private async Task<IEnumerable<Line>> Postings(Notice notice, CancellationToken cancellationToken)
    {
        var hung = await db.Postings.AsNoTracking()
            .Where(p => db.PostingSheets.Any(l => l.Unit == p.Unit && l.PostingId == p.Id && l.Sight != SheetSight.NotSeen
                && db.Sheets.Any(s => s.Unit == l.Unit && s.Id == l.SheetId && s.NoticeId == notice.Id)))
            .ToListAsync(cancellationToken);
        return hung.Select(p => new Line(p.HungAtUtc, Hung, p.By, p.Site))
            .Concat(hung.Where(p => p.DownAtUtc is not null).Select(p => new Line(p.DownAtUtc!.Value, Down, p.DownBy ?? "", p.Site)));
    }
}
