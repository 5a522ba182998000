using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Content;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Privacy.Erasing;

/// <summary>
/// Deletes rows of a person from a notice, inside the transaction of a use case: text, salt, digests and household code of each row, in
/// editions and draft. Commitments and frozen totals stay; the digests move to the suppression list of the unit.
/// </summary>
public sealed class RowEraser(BoardDbContext db, NoticeFinder find, DraftStore drafts, DeskRows desk, AttachedFiles files,
    DigestKeyRing keys) : IUseCasePart
{
    /// <summary>Why, by whom, when.</summary>
    /// <param name="Text">The reason.</param>
    /// <param name="By">Who.</param>
    /// <param name="NowUtc">Now.</param>
    public sealed record Cause(string Text, Actor By, DateTime NowUtc);

    /// <summary>Deletes rows of one person; the positions of those of editions, for the journal.</summary>
    public async Task<IReadOnlyList<ErasedRow>> Erase(Notice notice, IReadOnlyList<RowPlace> rows, Cause cause,
        CancellationToken cancellationToken)
    {
        // a deleted row that can be put back is no row that anybody sees: it may name the person, and goes unasked in every draft of the
        // unit
        await drafts.ForgetRemoved(notice.Unit, null, cancellationToken);
        var (done, names) = (new List<ErasedRow>(), new HashSet<string>(StringComparer.Ordinal));
        var marks = new List<PersonMark>();
        foreach (var list in rows.Where(r => r.Edition > 0).GroupBy(r => (r.Edition, r.Section)))
        {
            var (number, section) = list.Key;
            var places = list.Select(r => r.RowNumber).ToList();
            var edition = await db.Editions.SingleAsync(e => e.Unit == notice.Unit && e.NoticeId == notice.Id && e.Number == number,
                cancellationToken);
            var shape = (await find.FormOf(notice, edition.FormVersion, cancellationToken)).Value.Section(section);
            var gone = await db.EditionRows
                .Where(r => r.Unit == notice.Unit && r.NoticeId == notice.Id && r.Number == number && r.Section == section
                    && places.Contains(r.RowNumber) && r.Cells != null).ToListAsync(cancellationToken);
            foreach (var row in gone)
            {
                if (Name(shape, ContentCodec.Cells(shape, row.Cells!)) is { } name)
                {
                    _ = names.Add(name);
                }
                if (shape.Kind == SectionKind.Text && notice.SearchText is { } searched
                    && ContentCodec.Cells(shape, row.Cells!)[TextSection.Text] is { } words)
                {
                    notice.Describe(SearchText.Without(searched, words));
                }
                row.Erase();
                _ = db.Erasures.Add(new Erasure(row, cause.Text.Trim(), cause.By, cause.NowUtc));
                done.Add(new(notice.Unit, notice.Code, number, row.Order));
            }
            edition.CountErased(gone.Count);
            if (edition.RetiredAtUtc is not null)
            {
                await Kept(notice, edition, section, places, (marks, names), (cause, done), cancellationToken);
            }
            var stored = await db.StoredMarks.Where(m => m.Unit == notice.Unit && m.NoticeId == notice.Id && m.Edition == number
                && m.Section == section && places.Contains(m.RowNumber)).ToListAsync(cancellationToken);
            marks.AddRange(stored.GroupBy(m => m.RowNumber)
                .SelectMany(r =>
                    PersonTrace.Known(new ContentRow { RowNumber = r.Key, Cells = [], Marks = [.. r.Select(m => m.ToMark())] })));
            db.StoredMarks.RemoveRange(stored);
            db.HouseholdCodes.RemoveRange(await db.HouseholdCodes
                .Where(c => c.Unit == notice.Unit && c.NoticeId == notice.Id && c.Edition == number && c.Section == section
                    && places.Contains(c.RowNumber)).ToListAsync(cancellationToken));
        }
        await FromDraft(notice, [.. rows.Where(r => r.Edition == 0)], marks, names, cancellationToken);
        if (await db.AttachedFiles.AnyAsync(f => f.Unit == notice.Unit && f.NoticeId == notice.Id, cancellationToken))
        {
            _ = await db.SaveChangesAsync(cancellationToken);   // only then no row names the file
            _ = await files.ForgetUnnamed(notice.Unit, notice.Id, null, cancellationToken);
        }
        await Suppress(notice, marks, names, cause.NowUtc, cancellationToken);
        if (await db.DeskRows.AnyAsync(r => r.Unit == notice.Unit, cancellationToken))
        {
            _ = await db.SaveChangesAsync(cancellationToken);   // only then it can be asked who was erased
            await FromDesk(await desk.OfErased(UnitCode.From(notice.Unit), cancellationToken), cause, done, cancellationToken);
        }
        return done;
    }

    /// <summary>
    /// Deletes rows that the unit keeps for its desk. Their commitments stand in editions that lost them before; that they were erased on
    /// request is recorded all the same, so that an older backup does not bring them back.
    /// </summary>
    private async Task FromDesk(IReadOnlyList<DeskRow> rows, Cause cause, List<ErasedRow> done, CancellationToken cancellationToken)
    {
        foreach (var row in rows)
        {
            var published = await db.EditionRows.SingleAsync(r => r.Unit == row.Unit && r.NoticeId == row.NoticeId
                && r.Number == row.Edition && r.Order == row.Order, cancellationToken);
            var code = await db.Notices.Where(n => n.Unit == row.Unit && n.Id == row.NoticeId).Select(n => n.Code)
                .SingleAsync(cancellationToken);
            if (await db.Erasures.FindAsync([row.Unit, row.NoticeId, row.Edition, row.Order], cancellationToken) is null)
            {
                _ = db.Erasures.Add(new Erasure(published, cause.Text.Trim(), cause.By, cause.NowUtc));
            }
            _ = db.DeskRows.Remove(row);
            done.Add(new(row.Unit, code, row.Edition, row.Order));
        }
    }

    /// <summary>Rows of an edition that residents no longer see and the desk keeps.</summary>
    private async Task Kept(Notice notice, Edition edition, string section, List<int> places,
        (List<PersonMark> Marks, HashSet<string> Names) known, (Cause Cause, List<ErasedRow> Done) erased,
        CancellationToken cancellationToken)
    {
        var form = (await find.FormOf(notice, edition.FormVersion, cancellationToken)).Value;
        var rows = (await desk.Held(form, edition, cancellationToken) ?? [])
            .Where(r => r.Stored.Section == section && places.Contains(r.Stored.RowNumber)).ToList();
        known.Marks.AddRange(rows.SelectMany(r => PersonTrace.Known(r.Row)));
        known.Names.UnionWith(rows.Select(r => Name(form.Section(section), r.Row.Cells)).OfType<string>());
        await FromDesk([.. rows.Select(r => r.Stored)], erased.Cause, erased.Done, cancellationToken);
    }

    private async Task FromDraft(Notice notice, List<RowPlace> rows, List<PersonMark> marks, HashSet<string> names,
        CancellationToken cancellationToken)
    {
        if (await drafts.FindOpen(notice, cancellationToken) is not { } draft)
        {
            return;
        }
        // they may name a person whom draft and editions name no longer
        (draft.SentBack, draft.Remarks) = (SentBackDraft.WithoutRows(draft.SentBack), null);
        if (rows.Count == 0)
        {
            return;
        }
        var form = (await find.FormOf(notice, draft.FormVersion, cancellationToken)).Value;
        var content = await drafts.Read(form, draft, cancellationToken);
        var sections = content.Sections.Select(section =>
        {
            var (shape, places) =
                (form.Section(section.Key), rows.Where(r => r.Section == section.Key).Select(r => r.RowNumber).ToHashSet());
            var gone = section.Rows.Where(r => places.Contains(r.RowNumber)).ToList();
            marks.AddRange(gone.SelectMany(PersonTrace.Known));
            names.UnionWith(gone.Select(r => Name(shape, r.Cells)).OfType<string>());
            return gone.Count == 0 ? section : section with
            {
                Rows = [.. section.Rows.Except(gone).Select((row, i) => row with { RowNumber = i + 1 })],
                Erased = ErasedRows.Of(shape, gone, section.Erased),
            };
        }).ToList();
        content = content with { Sections = sections };
        await drafts.Replace(form, draft, content, cancellationToken);
        notice.Refreeze(
            ContentCodec.Digest(form, draft.Title, draft.HangOn, content, notice.Issuer, notice.Organ, draft.SealedDigest));
    }

    /// <summary>
    /// A name needs the county's key to be digested. Without it the erasure goes on all the same, as a withdrawal does: the numbers are on
    /// the list.
    /// </summary>
    private async Task Suppress(Notice notice, List<PersonMark> marks, HashSet<string> names, DateTime nowUtc,
        CancellationToken cancellationToken)
    {
        var digests = marks.Select(m => (Digest: m.Number, IsName: false, m.KeyVersion)).ToList();
        var digester = await keys.ForYear(UnitCode.From(notice.Unit), Period.Parse(notice.Period).Year, cancellationToken);
        if (!digester.Failed)
        {
            var withoutNumber = !marks.Exists(m => m.Kind == CellType.IdCard);
            digests.AddRange(names.SelectMany(name => PrivacyGate.NameDigests(digester.Value, name, withoutNumber)).Select(digest =>
                (digest, true, digester.Value.KeyVersion)));
        }
        var known = (await db.Suppressions.AsNoTracking().Where(s => s.Unit == notice.Unit && s.NoticeId == notice.Id).Select(s => s.Digest)
            .ToListAsync(cancellationToken))
            .Select(Convert.ToBase64String).ToHashSet(StringComparer.Ordinal);
        foreach (var (digest, isName, version) in digests.Where(d => known.Add(Convert.ToBase64String(d.Digest))))
        {
            _ = db.Suppressions.Add(new Suppression(notice.Unit, notice.Id, digest, isName, version, nowUtc));
        }
    }

    private static string? Name(FormSection shape, IReadOnlyList<string?> cells) =>
        HouseholdKey.NameColumn(shape) is >= 0 and var at ? cells[at] : null;
}
