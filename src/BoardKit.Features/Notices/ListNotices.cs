using BoardKit.Data;
using BoardKit.Domain.Notices;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Notices;

/// <summary>The notices of the scope by what is to be done with them: the clerk's desk, the reviewer's list.</summary>
public sealed class ListNotices(BoardDbContext db) : IUseCase
{
    /// <summary>Which stages (null: all), and how many at most, newest change first.</summary>
    public sealed record Request(IReadOnlyList<WorkStage>? Stages = null, int Take = 200);

    /// <summary>A line of the list.</summary>
    public sealed record Line(Notice Notice, string UnitName);

    /// <summary>Never refused: an empty scope has an empty list.</summary>
    public async Task<IReadOnlyList<Line>> Handle(Request request, CancellationToken cancellationToken)
    {
        var notices = db.Notices.AsNoTracking();
        if (request.Stages is { } stages)
        {
            notices = notices.Where(n => stages.Contains(n.Stage));
        }
        var found = await (
            from notice in notices
            join unit in db.Units on notice.Unit equals unit.Code
            orderby notice.ChangedAtUtc descending
            select new { notice, unit.Name }).Take(request.Take).ToListAsync(cancellationToken);
        return [.. found.Select(f => new Line(f.notice, f.Name))];
    }
}
