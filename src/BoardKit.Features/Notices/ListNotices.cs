using BoardKit.Data;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Notices;

/// <summary>
/// The notices of the scope: everything that there is, by year, period, form, state and words, page by page. The scope filter decides
/// whose.
/// </summary>
public sealed class ListNotices(BoardDbContext db) : IUseCase
{
    /// <summary>What is asked for; what is null does not matter.</summary>
    public sealed record Request
    {
        /// <summary>Units of an area within the scope.</summary>
        public Scope? Area { get; init; }

        /// <summary>Calendar year of the period.</summary>
        public int? Year { get; init; }

        /// <summary>Text of one period (2026Q3).</summary>
        public string? Period { get; init; }

        /// <summary>Form key.</summary>
        public string? Form { get; init; }

        /// <summary>Where it stands.</summary>
        public ListedState? State { get; init; }

        /// <summary>Words that title, unit, project, numbers or plain sentence hold, all of them.</summary>
        public string? Words { get; init; }

        /// <summary>Those that have waited longest first; otherwise the last change.</summary>
        public bool OldestFirst { get; init; }

        /// <summary>Page, from 1.</summary>
        public int Page { get; init; } = 1;

        /// <summary>Notices on a page.</summary>
        public int PageSize { get; init; } = 50;

        /// <summary>
        /// For programs, in place of <see cref="Page"/>: those behind this one in the order of unit and code, which no change moves; the
        /// beginning where it is <see cref="Mark.Start"/>.
        /// </summary>
        public Mark? After { get; init; }

        /// <summary>Only what changed since this moment.</summary>
        public DateTime? ChangedSinceUtc { get; init; }
    }

    /// <summary>A place in the order of unit and code.</summary>
    public readonly record struct Mark(long Unit, string Code)
    {
        /// <summary>Before everything.</summary>
        public static Mark Start { get; } = new(0, "");
    }

    /// <summary>A line of the list.</summary>
    /// <param name="Notice">The notice.</param>
    /// <param name="UnitName">Name of its unit.</param>
    /// <param name="Title">Its title; null while it is for its clerk only (<see cref="Notice.IsNamedTo"/>).</param>
    public sealed record Line(Notice Notice, string UnitName, string? Title);

    /// <summary>A page of the list.</summary>
    /// <param name="Lines">Its lines; none beyond the last page.</param>
    /// <param name="Count">How many notices there are on all pages.</param>
    /// <param name="Pages">How many pages, at least 1.</param>
    /// <param name="Personal">Whether the words hold a number of a person: such a search is not run.</param>
    public sealed record Response(IReadOnlyList<Line> Lines, int Count, int Pages, bool Personal = false);

    /// <summary>Never refused: an empty scope has an empty list.</summary>
    public async Task<Response> Handle(Request request, CancellationToken cancellationToken)
    {
        var words = request.Words?.Trim() ?? "";
        var found =
            from notice in Chosen(request)
            join unit in db.Units on notice.Unit equals unit.Code
            select new { notice, unit.Name };
        var personal = SearchText.IsPersonal(words, PrivacyRules.Default);
        if (personal)
        {
            // an 索引号 has as many digits as a number of a person: it is ours when a notice has it
            found = found.Where(f => f.notice.IndexNumber == words);
            if (!await found.AnyAsync(cancellationToken))
            {
                return new([], 0, 1, Personal: true);
            }
        }
        // as IsNamedTo: nobody finds a draft by words that he may not read
        var (write, review) = (db.Access.AreaOf(Capability.WriteNotices), db.Access.AreaOf(Capability.ReviewNotices));
        foreach (var word in personal ? [] : SearchText.Words(words))
        {
            var upper = word.ToUpperInvariant();
            found = found.Where(f => f.Name.Contains(word) || f.notice.Code == upper
                || ((f.notice.Title.Contains(word) || f.notice.Project.Contains(word))
                    && (f.notice.LastEdition > 0 || f.notice.Stage == WorkStage.InReview
                        || (f.notice.Unit >= write.From && f.notice.Unit <= write.To)
                        || (f.notice.Stage == WorkStage.SentBack && f.notice.Unit >= review.From && f.notice.Unit <= review.To)))
                || (f.notice.IndexNumber != null && f.notice.IndexNumber.Contains(word))
                || (f.notice.SearchText != null && f.notice.SearchText.Contains(word)));
        }
        var count = await found.CountAsync(cancellationToken);
        if (request.After is { } after)
        {
#pragma warning disable CA1309   // the database compares, by code point
            found = found.Where(f => f.notice.Unit > after.Unit
                || (f.notice.Unit == after.Unit && string.Compare(f.notice.Code, after.Code) > 0));
#pragma warning restore CA1309
        }
        var ordered = request.After is not null ? found.OrderBy(f => f.notice.Unit).ThenBy(f => f.notice.Code)
            : request.OldestFirst
            ? found.OrderBy(f => f.notice.SubmittedAtUtc).ThenBy(f => f.notice.Unit).ThenBy(f => f.notice.Id)
            : found.OrderByDescending(f => f.notice.ChangedAtUtc).ThenBy(f => f.notice.Unit).ThenBy(f => f.notice.Id);
        var lines = await ordered.Skip((Math.Max(1, request.Page) - 1) * request.PageSize).Take(request.PageSize)
            .ToListAsync(cancellationToken);
        return new(lines.ConvertAll(f => new Line(f.notice, f.Name, f.notice.IsNamedTo(db.Access) ? f.notice.Title : null)), count,
            Math.Max(1, (count + request.PageSize - 1) / request.PageSize));
    }

    private IQueryable<Notice> Chosen(Request request)
    {
        // what the system made and nobody touched stands for nothing
        var notices = db.Notices.AsNoTracking().Where(n => n.Stage != WorkStage.Drafting || n.LastEdition > 0
            || !db.PreparedDrafts.Any(p => p.Unit == n.Unit && p.NoticeId == n.Id && p.Version == n.Version));
        if (request.Area is { } area)
        {
            notices = notices.Where(n => n.Unit >= area.From && n.Unit <= area.To);
        }
        if (request.Year is { } year)
        {
            var begins = year.ToString("D4", System.Globalization.CultureInfo.InvariantCulture);
            notices = notices.Where(n => n.Period.StartsWith(begins));
        }
        if (!string.IsNullOrEmpty(request.Period))
        {
            notices = notices.Where(n => n.Period == request.Period);
        }
        if (!string.IsNullOrEmpty(request.Form))
        {
            notices = notices.Where(n => n.Form == request.Form);
        }
        if (request.ChangedSinceUtc is { } since)
        {
            notices = notices.Where(n => n.ChangedAtUtc >= since);
        }
        return request.State is not { } state ? notices : state switch
        {
            ListedState.Drafting => notices.Where(n => n.Stage == WorkStage.Drafting),
            ListedState.InReview => notices.Where(n => n.Stage == WorkStage.InReview),
            ListedState.SentBack => notices.Where(n => n.Stage == WorkStage.SentBack),
            ListedState.Published => notices.Where(n => n.Publicity == Publicity.Published),
            ListedState.Withdrawn => notices.Where(n => n.Publicity == Publicity.Withdrawn),
        };
    }
}
