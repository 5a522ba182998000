using BoardKit.Data;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Reading;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Notices;

/// <summary>Reads and writes the rows of the open draft. Callers have asked whether the actor may; they run inside a transaction.</summary>
public sealed class DraftStore(BoardDbContext db) : IUseCasePart
{
    /// <summary>The draft of a notice that has one.</summary>
    public Task<Draft> Find(Notice notice, CancellationToken cancellationToken) =>
        db.Drafts.SingleAsync(d => d.Unit == notice.Unit && d.NoticeId == notice.Id, cancellationToken);

    /// <summary>The draft of a notice, or null when none is open.</summary>
    public Task<Draft?> FindOpen(Notice notice, CancellationToken cancellationToken) =>
        db.Drafts.SingleOrDefaultAsync(d => d.Unit == notice.Unit && d.NoticeId == notice.Id, cancellationToken);

    /// <summary>The content of the draft as the form reads it.</summary>
    public async Task<NoticeContent> Read(Form form, Draft draft, CancellationToken cancellationToken)
    {
        var rows = await Rows(draft, cancellationToken);
        var marks = await db.MarksOf(draft.Unit, draft.NoticeId, 0, cancellationToken);
        return ContentCodec.Content(form, draft.Inputs, draft.Nil, draft.Stated, rows, marks, draft.Erased,
            ReadingRecord.Read(draft.Reading).Computed);
    }

    /// <summary>Keeps what the reviewer read beside the draft that she sends back, so that she is shown what changes.</summary>
    public async Task KeepSentBack(Notice notice, CancellationToken cancellationToken)
    {
        var draft = await Find(notice, cancellationToken);
        draft.SentBack = new SentBackDraft(
            notice.SentBackReason ?? "", notice.SentBackBy ?? "", notice.ChangedAtUtc, draft.Title, draft.HangOn, draft.Inputs, draft.Nil, await Rows(draft, cancellationToken)).Write();
    }

    private Task<List<StoredRow>> Rows(Draft draft, CancellationToken cancellationToken) =>
        db.DraftRows.AsNoTracking().Where(r => r.Unit == draft.Unit && r.NoticeId == draft.NoticeId)
            .OrderBy(r => r.Place).Select(r => new StoredRow(r.Section, r.Place, r.Line, r.Cells) { Id = r.Id > 0 ? r.Id : r.Place }).ToListAsync(cancellationToken);

    /// <summary>
    /// Replaces everything the draft holds but how its file was read: of that only the computed columns follow the content. Rows that stood in it keep their ids, new ones get one. Where somebody was erased from it, what was kept of an earlier
    /// reading goes too.
    /// </summary>
    public async Task Replace(Form form, Draft draft, NoticeContent content, CancellationToken cancellationToken)
    {
        await Clear(draft.Unit, draft.NoticeId, cancellationToken);
        draft.FormVersion = form.Version;
        draft.Nil = content.Nil;
        draft.Inputs = Domain.Editions.CanonicalJson.Texts(content.Inputs!);
        draft.Stated = ContentCodec.Stated(content);
        var erased = ContentCodec.Erased(content);
        draft.SentBack = erased == draft.Erased ? draft.SentBack : SentBackDraft.WithoutRows(draft.SentBack);
        draft.Erased = erased;
        draft.Reading = (ReadingRecord.Read(draft.Reading) with { Computed = content.Computed }).Write();
        draft.LastRow = Math.Max(draft.LastRow, content.Sections.SelectMany(s => s.Rows).Select(r => r.Id).DefaultIfEmpty().Max());
        foreach (var section in content.Sections)
        {
            var shape = form.Section(section.Key);
            foreach (var row in section.Rows)
            {
                _ = db.DraftRows.Add(new DraftRow(draft.Unit, draft.NoticeId, section.Key, row.Place, row.Line, ContentCodec.Cells(shape, row), row.Id > 0 ? row.Id : ++draft.LastRow));
                db.StoredMarks.AddRange(row.Marks.Select(mark => new StoredMark(draft.Unit, draft.NoticeId, 0, section.Key, row.Place, mark)));
            }
        }
    }

    /// <summary>Deletes rows and digests of the open draft at once; the draft itself stays.</summary>
    public async Task Clear(long unit, Guid noticeId, CancellationToken cancellationToken)
    {
        _ = await db.DraftRows.Where(r => r.Unit == unit && r.NoticeId == noticeId).ExecuteDeleteAsync(cancellationToken);
        _ = await db.StoredMarks.Where(m => m.Unit == unit && m.NoticeId == noticeId && m.Edition == 0).ExecuteDeleteAsync(cancellationToken);
    }
}
