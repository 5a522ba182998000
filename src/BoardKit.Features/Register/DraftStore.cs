using BoardKit.Data;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Reading;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Register;

/// <summary>Reads and writes the rows of the open draft. Callers have asked whether the actor may; they run inside a transaction.</summary>
public sealed class DraftStore(BoardDbContext db, SealedCells cells) : IUseCasePart
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
        var rows = await cells.Open(draft, await All(draft).ToListAsync(cancellationToken), cancellationToken);
        var marks = await db.MarksOf(draft.Unit, draft.NoticeId, 0, cancellationToken);
        var content =
            ContentCodec.Content(form, draft.Inputs, draft.Nil, draft.Stated, rows.Where(r => r.RowNumber > 0), marks, draft.Erased,
            ReadingRecord.Read(draft.Reading).Computed);
        var removed = rows.Where(r => r.RowNumber < 0).ToList();
        return removed.Count == 0 ? content : content with
        {
            Removed = [.. ContentCodec.Content(form, "{}", false, "{}", removed, marks).Sections
                .SelectMany(s => s.Rows.OrderByDescending(r => r.RowNumber)
                    .Select(r => new RemovedRow(s.Key, r with { RowNumber = -r.RowNumber })))],
        };
    }

    /// <summary>Keeps what the reviewer read beside the draft that she sends back, so that she is shown what changes.</summary>
    public async Task KeepSentBack(Notice notice, CancellationToken cancellationToken)
    {
        var draft = await Find(notice, cancellationToken);
        draft.SentBack = new SentBackDraft(
            notice.SentBackReason ?? "", notice.SentBackBy ?? "", notice.ChangedAtUtc, draft.Title, draft.HangOn, draft.Inputs, draft.Nil,
            await Stored(db.DraftRows.AsNoTracking().Where(r => r.Unit == draft.Unit && r.NoticeId == draft.NoticeId && r.RowNumber > 0))
                .ToListAsync(cancellationToken)).Write();
    }

    private IQueryable<SealedCells.Row> All(Draft draft) =>
        db.DraftRows.AsNoTracking().Where(r => r.Unit == draft.Unit && r.NoticeId == draft.NoticeId).OrderBy(r => r.RowNumber)
            .Select(r => new SealedCells.Row(
                new StoredRow(r.Section, r.RowNumber, r.Line, r.Cells) { Id = r.Id > 0 ? r.Id : r.RowNumber }, r.Sealed, r.SealedBy));

    /// <summary>Rows as a draft that is sent back keeps them: without internal cells.</summary>
    private static IQueryable<StoredRow> Stored(IQueryable<DraftRow> rows) =>
        rows.OrderBy(r => r.RowNumber)
            .Select(r => new StoredRow(r.Section, r.RowNumber, r.Line, r.Cells) { Id = r.Id > 0 ? r.Id : r.RowNumber });

    /// <summary>
    /// Replaces everything the draft holds but how its file was read: of that only the computed columns follow the content. Rows that stood
    /// in it keep their ids, new ones get one. What was deleted before is forgotten but for what the content says can be put back. Where
    /// somebody was erased from it, what was kept of an earlier reading goes too.
    /// </summary>
    public async Task Replace(Form form, Draft draft, NoticeContent content, CancellationToken cancellationToken)
    {
        await Empty(draft.Unit, draft.NoticeId, cancellationToken);
        draft.FormVersion = form.Version;
        draft.Nil = content.Nil;
        draft.Inputs = Domain.Proof.CanonicalJson.Texts(content.Inputs!);
        draft.Stated = ContentCodec.Stated(content);
        var erased = ContentCodec.Erased(content);
        if (erased != draft.Erased)
        {
            (draft.SentBack, draft.Remarks) = (SentBackDraft.WithoutRows(draft.SentBack), null);
        }
        draft.Erased = erased;
        draft.Reading = (ReadingRecord.Read(draft.Reading) with { Computed = content.Computed }).Write();
        var seal = InternalCells.In(form) ? await cells.For(draft, cancellationToken) : null;
        draft.LastRow = Math.Max(draft.LastRow, content.Sections.SelectMany(s => s.Rows).Select(r => r.Id).DefaultIfEmpty().Max());
        foreach (var section in content.Sections)
        {
            foreach (var row in section.Rows)
            {
                Add(form.Section(section.Key), draft, row, row.RowNumber, seal);
            }
        }
        foreach (var removed in content.Removed)
        {
            Add(form.Section(removed.Section), draft, removed.Row, -removed.Row.RowNumber, seal);
        }
        draft.SealedDigest = seal?.Digest;
    }

    private void Add(FormSection shape, Draft draft, ContentRow row, int place, SealedCells.Sealer? seal)
    {
        var id = row.Id > 0 ? row.Id : ++draft.LastRow;
        var cipher = seal?.Seal(shape.Key, id, InternalCells.Of(shape, row));
        db.AddMany([new DraftRow(draft.Unit, draft.NoticeId, shape.Key, place, row.Line, ContentCodec.Cells(shape, row), id)
        {
            Sealed = cipher,
            SealedBy = cipher is null ? 0 : seal!.Version,
        }]);
        db.AddMany(row.Marks.Select(mark => new StoredMark(draft.Unit, draft.NoticeId, 0, shape.Key, place, mark)));
    }

    /// <summary>
    /// Makes the draft what it was before a change, but for the sections that stay as they are. Ids that were given since are given to
    /// nobody again.
    /// </summary>
    internal async Task PutBack(Draft draft, DraftSteps.Earlier earlier, List<string> staying, CancellationToken cancellationToken)
    {
        await db.WithSave(db.DraftRows.Where(r => r.Unit == draft.Unit && r.NoticeId == draft.NoticeId && !staying.Contains(r.Section))
            .ExecuteDeleteAsync, cancellationToken);
        await db.WithSave(db.StoredMarks.Where(m => m.Unit == draft.Unit && m.NoticeId == draft.NoticeId && m.Edition == 0
            && !staying.Contains(m.Section)).ExecuteDeleteAsync, cancellationToken);
        (draft.FormVersion, draft.Title, draft.HangOn, draft.Nil) = (earlier.FormVersion, earlier.Title, earlier.HangOn, earlier.Nil);
        (draft.Inputs, draft.Stated, draft.Erased, draft.Reading) = (earlier.Inputs, earlier.Stated, earlier.Erased, earlier.Reading);
        (draft.FileName, draft.SealedDigest) = (earlier.FileName, earlier.SealedDigest);
        db.AddMany(earlier.Rows.Where(r => !staying.Contains(r.Section)).Select(r =>
            new DraftRow(draft.Unit, draft.NoticeId, r.Section, r.Place, r.Key, r.Cells, r.Id)
            {
                Sealed = r.Sealed,
                SealedBy = r.SealedBy,
            }));
        db.AddMany(earlier.Marks.Where(m => !staying.Contains(m.Section)).Select(m =>
            new StoredMark(draft.Unit, draft.NoticeId, 0, m.Section, m.Place, m.Of)));
    }

    /// <summary>
    /// Forgets the rows that were deleted and could still be put back, and the changes that could be taken back: of one notice, or of all
    /// drafts of the unit.
    /// </summary>
    public async Task ForgetRemoved(long unit, Guid? notice, CancellationToken cancellationToken)
    {
        await db.WithSave(db.DraftSteps.Where(s => s.Unit == unit && (notice == null || s.NoticeId == notice)).ExecuteDeleteAsync,
            cancellationToken);
        await db.WithSave(db.DraftRows.Where(r => r.Unit == unit && (notice == null || r.NoticeId == notice) && r.RowNumber < 0)
            .ExecuteDeleteAsync, cancellationToken);
        await db.WithSave(db.StoredMarks.Where(m => m.Unit == unit && (notice == null || m.NoticeId == notice) && m.Edition == 0
            && m.RowNumber < 0).ExecuteDeleteAsync, cancellationToken);
    }

    /// <summary>Deletes rows, digests and earlier steps of the open draft; the draft itself stays.</summary>
    public async Task Clear(long unit, Guid noticeId, CancellationToken cancellationToken)
    {
        await db.WithSave(db.DraftSteps.Where(s => s.Unit == unit && s.NoticeId == noticeId).ExecuteDeleteAsync, cancellationToken);
        await Empty(unit, noticeId, cancellationToken);
    }

    private async Task Empty(long unit, Guid noticeId, CancellationToken cancellationToken)
    {
        await db.WithSave(db.DraftRows.Where(r => r.Unit == unit && r.NoticeId == noticeId).ExecuteDeleteAsync, cancellationToken);
        await db.WithSave(db.StoredMarks.Where(m => m.Unit == unit && m.NoticeId == noticeId && m.Edition == 0)
            .ExecuteDeleteAsync, cancellationToken);
    }
}
