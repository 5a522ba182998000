using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Content;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Notices;

/// <summary>
/// Makes the text that residents find an edition by. Rows are left out on purpose: a search over them would tell anybody who stands on a
/// list without looking for the list. What a clerk wrote into a title passes the masking engine once more.
/// </summary>
public sealed class NoticeSearch(BoardDbContext db, PrivacyRuleBook book) : INoticeFollower
{
    /// <summary>Sets the text of a notice to that of its new edition.</summary>
    public async Task Follow(NoticeAct act, Notice notice, NewEdition? made, CancellationToken cancellationToken)
    {
        if (made is not { Edition: var edition, Form: var form })
        {
            return;
        }
        var unit = UnitCode.From(notice.Unit);
        var name = await db.Units.AsNoTracking().Where(u => u.Code == notice.Unit).Select(u => u.Name).SingleAsync(cancellationToken);
        var gist = NoticeGist.Of(form, edition);
        notice.Describe(SearchText.Of(
            [edition.Title, form.Name, notice.Project, notice.Panel, Period.Parse(notice.Period).Spoken, name, notice.Code, gist.Plain,
                gist.Example, .. form.Figures.Select(f => f.Label), .. TextOutline.Words(form, made.Content)],
            await book.Of(unit, cancellationToken)));
    }
}
