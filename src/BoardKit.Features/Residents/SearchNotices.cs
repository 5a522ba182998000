using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Residents;

/// <summary>
/// Finds public notices of a place (a township with its villages) by words, year and form. It looks at <see cref="Notice.SearchText"/>
/// alone, which holds no row of any list: whether a person stands on one cannot be asked here, and a name typed in finds nothing but a
/// title that somebody published with it.
/// </summary>
public sealed class SearchNotices(BoardDbContext db, PlaceCard places, IServiceScopeFactory scopes, TimeProvider clock) : IUseCase
{
    /// <summary>The place, the words as typed, a calendar year and a form key (null or empty for all), and the page from 1.</summary>
    public sealed record Request(UnitCode Unit, string? Words, string? Year, string? Form, int Page);

    /// <summary>
    /// Refused with <c>unit-unknown</c>. A query that is too long or holds a number of a person gives a page without lines that says so.
    /// </summary>
    public async Task<Outcome<SearchPage>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!await db.Units.AnyAsync(u => u.Code == request.Unit.Value, cancellationToken))
        {
            return Fault.NotFound("unit-unknown", "没有这个村或单位。");
        }
        // a second scope over the whole area, read-only and with the published filter on like this one
        await using var below = scopes.OpenAs(new Access(request.Unit.Area, Scope.None, IsStaff: false));
        var area = below.ServiceProvider.GetRequiredService<BoardDbContext>();
        var choices = await below.ServiceProvider.GetRequiredService<SearchShelf>().Choices(request.Unit, cancellationToken);
        var typed = (request.Words ?? "").Trim();
        var refusal = Refusal(typed);
        var page = new SearchPage
        {
            Path = await places.Path(request.Unit, cancellationToken),
            Words = refusal == SearchRefusal.None ? typed : "",
            Year = int.TryParse(request.Year, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && choices.Years.Contains(year)
                ? year : null,
            Form = choices.Forms.FirstOrDefault(f => f.Key == request.Form)?.Key,
            Choices = choices,
            Page = Math.Clamp(request.Page, 1, SearchPage.MaxPage),
            Refusal = refusal,
            IsArea = request.Unit.Level != UnitLevel.Village,
        };
        return refusal != SearchRefusal.None
            ? page : await Found(area, below.ServiceProvider.GetRequiredService<InForceReader>(), page, cancellationToken);
    }

    private static SearchRefusal Refusal(string typed) =>
        typed.Length > SearchText.MaxQuery ? SearchRefusal.TooLong
        : SearchText.IsPersonal(typed, PrivacyRules.Default) ? SearchRefusal.Personal
        : SearchRefusal.None;

    private async Task<SearchPage> Found(BoardDbContext area, InForceReader inForce, SearchPage page, CancellationToken cancellationToken)
    {
        var notices = area.Notices.AsNoTracking().Where(n => n.Publicity == Publicity.Published && n.SearchText != null);
        if (page.Form is { } form)
        {
            notices = notices.Where(n => n.Form == form);
        }
        if (page.Year is { } year)
        {
            var text = year.ToString(CultureInfo.InvariantCulture);
            notices = notices.Where(n => n.Period.StartsWith(text));
        }
        foreach (var word in SearchText.Words(page.Words))
        {
            notices = notices.Where(n => n.SearchText!.Contains(word));
        }
        var matches = from notice in notices
                      join edition in area.Editions.AsNoTracking()
                          on new { notice.Unit, NoticeId = notice.Id, Number = notice.LastEdition } equals new
                          {
                              edition.Unit,
                              edition.NoticeId,
                              edition.Number
                          }
                      join unit in area.Units on notice.Unit equals unit.Code
                      orderby edition.PublishedAtUtc descending, notice.Code
                      select new { notice.Id, notice.Code, Unit = unit.Name, edition.Title, edition.Number };
        var found = await matches.Skip((page.Page - 1) * SearchPage.PageSize).Take(SearchPage.PageSize + 1).ToListAsync(cancellationToken);
        var answers = await inForce.Of([.. found.Select(f => f.Id)], clock.Today(), cancellationToken);
        return page with
        {
            Lines = [.. found.Take(SearchPage.PageSize).Select(f => new BoardLine(f.Code, f.Title, answers.GetValueOrDefault(f.Id)?.InForce)
            {
                Unit = page.IsArea ? f.Unit : null,
                Edition = f.Number,
            })],
            HasMore = found.Count > SearchPage.PageSize && page.Page < SearchPage.MaxPage,
        };
    }
}
