using BoardKit.Domain.Calendar;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Features.Register;

namespace BoardKit.Features.Notices;

/// <summary>
/// Whether the rows of a draft are those that the unit published last, cell by cell: a repeat that the form allows, or a list that somebody
/// forgot to change; where they left public view, those that the desk keeps. Computed, never kept, so that it is true of whatever is read.
/// </summary>
public sealed class SameAsBefore(NoticeFinder find, EditionStore editions, DeskRows desk, TimeProvider clock) : IUseCasePart
{
    /// <summary>The earlier period; null where the rows differ or there is nothing to compare.</summary>
    public async Task<Period?> Of(Notice notice, Form form, NoticeContent content, CancellationToken cancellationToken)
    {
        if (content.Nil || content.Sections.All(s => s.Rows.Count == 0)
            || await find.Before(notice.Unit, notice.Key, cancellationToken) is not { } last
            || await editions.Find(last, last.LastEdition, cancellationToken) is not { Nil: false } edition
            || await find.FormOf(last, edition.FormVersion, cancellationToken) is not { Failed: false } was)
        {
            return null;
        }
        var (before, _) = await desk.Beside(was.Value, edition, await editions.Read(was.Value, edition, cancellationToken), clock.Today(),
            cancellationToken);
        return form.Sections.All(s => Same(content.Section(s.Key), before.Section(s.Key))) ? Period.Parse(last.Period) : null;
    }

    private static bool Same(ContentSection? now, ContentSection? before) =>
        (now?.Rows.Count ?? 0) == (before?.RowCount ?? 0)
            && (now?.Rows ?? []).Zip(before?.Rows ?? []).All(pair => pair.First.Cells.SequenceEqual(pair.Second.Cells));
}
