using BoardKit.Domain;
using BoardKit.Domain.Notices;

namespace BoardKit.Features.Notices;

/// <summary>
/// Whether the notice that a file is to go into is still as it was when the page of the dry run was opened. A file takes the place of all
/// rows, so nothing can be merged: what others did meanwhile is said, and the clerk decides.
/// </summary>
public sealed class ReplacedDraft(DraftWriter writer) : IUseCasePart
{
    /// <summary>Of longer drafts the page says only that they changed, not where.</summary>
    private const int MostRows = 2000;

    /// <summary>What the page keeps of the notice: its version, and of the open draft its facts and a mark of each row.</summary>
    public static DraftPage PageOf(ShowNotice.Response shown)
    {
        if (shown.Draft is not { } open)
        {
            return new(shown.Notice.Version, 0, new Dictionary<string, string>(), new Dictionary<string, string>(),
                new Dictionary<string, DraftPage.Row>());
        }
        var isShort = open.Check.Content.Sections.Sum(s => s.Rows.Count) <= MostRows;
        return DraftPage.Of(shown.Notice, open.Draft, open.Form, open.Check.Content, (_, _) => (isShort, false));
    }

    /// <summary>The refusal, with what changed since; null when nothing did.</summary>
    public async Task<Fault?> Changed(Notice notice, DraftPage read, CancellationToken cancellationToken)
    {
        if (read.Version == notice.Version)
        {
            return null;
        }
        if (notice.Stage == WorkStage.Idle || read.LastRow == 0)
        {
            return NoticeFaults.ReplacesUnread([]);   // there was no draft then, or there is none now
        }
        var open = await writer.Read(notice, cancellationToken);
        if (open.Failed)
        {
            return open.Fault;
        }
        var (form, facts) = (open.Value.Form, new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var field in form.Inputs.Select(i => new DraftField(DraftFieldKind.Input, Key: i.Key)).Append(new(DraftFieldKind.Title))
            .Append(new(DraftFieldKind.HangOn)))
        {
            facts[field.Name] = read.Text(field.Name);
        }
        return NoticeFaults.ReplacesUnread(DraftNews.Since(form, notice, open.Value.Draft, open.Value.Content, new(read, facts, [])));
    }
}
