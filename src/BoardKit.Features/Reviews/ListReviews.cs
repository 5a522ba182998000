using BoardKit.Data;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Reviews;

/// <summary>What waits for review in the scope: at which step, for whom, since when, until when. Longest waiting first.</summary>
public sealed class ListReviews(BoardDbContext db, CourseReader courses, StandIns standIns) : IUseCase
{
    /// <summary>Most lines on a page.</summary>
    public const int PageSize = 100;

    /// <summary>Of which area within the scope; null for all of it. Page from 1.</summary>
    public sealed record Request(Scope? Area = null, int Page = 1);

    /// <summary>Something that waits.</summary>
    /// <param name="Notice">The notice.</param>
    /// <param name="UnitName">Its unit.</param>
    /// <param name="Line">The step that waits.</param>
    /// <param name="Number">Which step it is, from 1.</param>
    /// <param name="Steps">How many there are.</param>
    /// <param name="Mine">Whether the reader may decide it, for himself or for somebody who is away.</param>
    public sealed record Waiting(Notice Notice, string UnitName, CourseLine Line, int Number, int Steps, bool Mine);

    /// <summary>A page.</summary>
    /// <param name="Lines">Its lines.</param>
    /// <param name="Count">How many wait on all pages.</param>
    public sealed record Response(IReadOnlyList<Waiting> Lines, int Count)
    {
        /// <summary>How many pages, at least 1.</summary>
        public int Pages => Math.Max(1, (Count + PageSize - 1) / PageSize);
    }

    /// <summary>Never refused: an empty scope has nothing that waits.</summary>
    public async Task<Response> Handle(Request request, CancellationToken cancellationToken)
    {
        var found =
            from notice in db.Notices.AsNoTracking()
            where notice.Stage == WorkStage.InReview
            join unit in db.Units on notice.Unit equals unit.Code
            select new { notice, unit.Name };
        if (request.Area is { } area)
        {
            found = found.Where(f => f.notice.Unit >= area.From && f.notice.Unit <= area.To);
        }
        var count = await found.CountAsync(cancellationToken);
        var page = await found.OrderBy(f => f.notice.SubmittedAtUtc).ThenBy(f => f.notice.Unit).ThenBy(f => f.notice.Id)
            .Skip((Math.Max(1, request.Page) - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        var lines = new List<Waiting>();
        foreach (var line in page)
        {
            var steps = await courses.Of(line.notice, cancellationToken);
            var open = steps.Select((step, i) => (Step: step, Number: i + 1)).FirstOrDefault(s => s.Step.State == CourseState.Now);
            if (open.Step is not null)
            {
                lines.Add(new(line.notice, line.Name, open.Step, open.Number, steps.Count, await IsMine(line.notice, cancellationToken)));
            }
        }
        return new(lines, count);
    }

    /// <summary>The same without pages, for lists that are made of it.</summary>
    internal async Task<IReadOnlyList<Waiting>> All(Scope area, CancellationToken cancellationToken)
    {
        var lines = new List<Waiting>();
        for (var page = 1; ; page++)
        {
            var found = await Handle(new(area, page), cancellationToken);
            lines.AddRange(found.Lines);
            if (page >= found.Pages)
            {
                return lines;
            }
        }
    }

    private async Task<bool> IsMine(Notice notice, CancellationToken cancellationToken)
    {
        var by = await standIns.For(notice, db.Access, cancellationToken);
        return notice.AsSubmitted() is { } waiting && notice.IsReviewedBy(notice.Chain, by)
            && by.Actor is { Kind: not ActorKind.Service } actor && !notice.Chain.Bars(waiting, actor)
            && (by.InNameOf is not { } absent || !notice.Chain.Bars(waiting, absent));
    }
}
