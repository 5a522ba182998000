using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Attachments;
using BoardKit.Domain.Content;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Register;

/// <summary>
/// The cleared files of a notice, as what happens to the notice happens to them. A file lives as long as a row names it by its hash: a row
/// of the draft, one that can be put back, a row of an edition; or as long as it is kept beside an edition.
/// </summary>
public sealed class AttachedFiles(BoardDbContext db) : IUseCasePart
{
    /// <summary>
    /// An edition was made of a content: the files that it names are public from now on, the others of the draft are kept beside it.
    /// </summary>
    public async Task Release(Notice notice, Form form, NoticeContent content, int edition, CancellationToken cancellationToken)
    {
        var named = FileRows.Of(form, content).ToList();
        if (named.Count == 0)
        {
            return;
        }
        var files = await Of(notice.Unit, notice.Id).ToDictionaryAsync(f => f.Hash, StringComparer.Ordinal, cancellationToken);
        foreach (var file in named)
        {
            if (file.Slot.Public)
            {
                files[file.Hash].Release();
            }
            else
            {
                files[file.Hash].KeepWith(edition, file.Slot.Section.Key, file.Caption);
            }
        }
    }

    /// <summary>
    /// What an edition says with the files that are kept beside it and not public, as a correction begins: they need not be attached anew.
    /// </summary>
    public async Task<NoticeContent> Beside(Form form, Edition edition, NoticeContent content, CancellationToken cancellationToken)
    {
        if (FilesSection.Of(form).All(s => s.Public))
        {
            return content;
        }
        var kept = await Of(edition.Unit, edition.NoticeId).AsNoTracking().Where(f => f.KeptWith == edition.Number)
            .OrderBy(f => f.AddedAtUtc).Select(f => new { f.Section, f.Caption, f.Hash, f.Pages }).ToListAsync(cancellationToken);
        var sections = kept.Where(f => f.Section is { } key && form.Sections.Any(s => s.Key == key && s is
        { Kind: SectionKind.Files, Public: false })).GroupBy(f => f.Section!).Select(group => new ContentSection
        {
            Key = group.Key,
            Rows = [.. group.Select((f, i) => new ContentRow
                {
                    RowNumber = i + 1,
                    Cells = [f.Caption, f.Hash, f.Pages.ToString(CultureInfo.InvariantCulture)],
                })],
        }).ToList();
        return sections.Count == 0 ? content : content with
        {
            Sections = [.. form.Sections.Select(s => content.Section(s.Key) ?? sections.Find(k => k.Key == s.Key))
                .OfType<ContentSection>()],
        };
    }

    /// <summary>Whether every file that a content names is there.</summary>
    public async Task<bool> AreThere(Notice notice, Form form, NoticeContent content, CancellationToken cancellationToken)
    {
        var named = FileRows.Hashes(form, content);
        return named.Count == 0
            || await Of(notice.Unit, notice.Id).CountAsync(f => named.Contains(f.Hash), cancellationToken) == named.Count;
    }

    /// <summary>The files that a content names, taken over from one notice of the unit to another.</summary>
    public async Task Copy(Notice from, Notice to, Form form, NoticeContent content, CancellationToken cancellationToken)
    {
        var named = FileRows.Hashes(form, content);
        if (named.Count == 0)
        {
            return;
        }
        foreach (var file in await Of(from.Unit, from.Id).AsNoTracking().Where(f => named.Contains(f.Hash)).ToListAsync(cancellationToken))
        {
            var copy = file.Of(to);
            _ = db.AttachedFiles.Add(copy);
            db.AttachedPages.AddRange((await db.AttachedPages.AsNoTracking()
                .Where(p => p.Unit == file.Unit && p.NoticeId == file.NoticeId && p.Hash == file.Hash).ToListAsync(cancellationToken))
                .Select(p => new AttachedPage(copy, p.Page, p.Jpeg, p.Small, p.Width, p.Height)));
        }
    }

    /// <summary>What the second person has to look at more closely, beside the files of a content.</summary>
    public async Task<IReadOnlyList<Fault>> Remarks(Notice notice, Form form, NoticeContent content, CancellationToken cancellationToken)
    {
        var named = FileRows.Hashes(form, content);
        if (named.Count == 0)
        {
            return [];
        }
        var odd = await Of(notice.Unit, notice.Id).AsNoTracking().Where(f => named.Contains(f.Hash) && (!f.WasRead || f.Doubtful > 0))
            .ToDictionaryAsync(f => f.Hash, f => (f.WasRead, f.Doubtful), StringComparer.Ordinal, cancellationToken);
        return [.. FileRows.Of(form, content).Where(f => odd.ContainsKey(f.Hash)).Select(file =>
            {
                var (wasRead, doubtful) = odd[file.Hash];
                var (row, section) = (file.Row, file.Slot.Section);
                var at = new CellPlace(Row: row.SourceRow > 0 ? row.SourceRow : row.RowNumber, Section: section.Key,
                    ColumnKey: section.Columns[file.Slot.Column].Key);
                return !wasRead ? Fault.Warning("file-unread", "机器没有读完这个文件，请逐页看里面有没有个人号码。", at)
                    : Fault.Warning("file-doubtful",
                        string.Create(CultureInfo.InvariantCulture, $"有 {doubtful} 处请再看：像个人号码、填报人看过说不是的地方，或者机器几乎没读出字的页（空白、手写、模糊）。"), at);
            })];
    }

    /// <summary>Deletes the files of a notice with all their pages: the notice goes.</summary>
    public async Task Forget(Notice notice, CancellationToken cancellationToken)
    {
        var (unit, id) = (notice.Unit, notice.Id);
        await db.WithSave(db.AttachedPages.Where(p => p.Unit == unit && p.NoticeId == id).ExecuteDeleteAsync, cancellationToken);
        await db.WithSave(db.AttachedFiles.Where(f => f.Unit == unit && f.NoticeId == id).ExecuteDeleteAsync, cancellationToken);
    }

    /// <summary>Deletes the files of a notice that no row names any more, at once: a row that named one was erased.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="notice">The notice.</param>
    /// <param name="addedBefore">Only files that were added before this instant; null: whenever.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>How many were deleted.</returns>
    public async Task<int> ForgetUnnamed(long unit, Guid notice, DateTime? addedBefore, CancellationToken cancellationToken)
    {
        var hashes = await Of(unit, notice).AsNoTracking()
            .Where(f => f.KeptWith == null && (addedBefore == null || f.AddedAtUtc < addedBefore))
            .Select(f => f.Hash).ToListAsync(cancellationToken);
        var unnamed = new List<string>();
        foreach (var hash in hashes)
        {
            if (!await db.EditionRows.AnyAsync(r => r.Unit == unit && r.NoticeId == notice && r.Cells!.Contains(hash), cancellationToken)
                && !await db.DraftRows.AnyAsync(r => r.Unit == unit && r.NoticeId == notice && r.Cells.Contains(hash), cancellationToken))
            {
                unnamed.Add(hash);
            }
        }
        await Delete(unit, notice, unnamed, cancellationToken);
        return unnamed.Count;
    }

    /// <summary>Deletes what is kept beside an edition and was never public: its time is over.</summary>
    public async Task ForgetKept(long unit, Guid notice, int edition, CancellationToken cancellationToken) =>
        await Delete(unit, notice, await Of(unit, notice).AsNoTracking().Where(f => f.KeptWith == edition).Select(f => f.Hash)
            .ToListAsync(cancellationToken), cancellationToken);

    private async Task Delete(long unit, Guid notice, List<string> hashes, CancellationToken cancellationToken)
    {
        if (hashes.Count > 0)
        {
            _ = await db.AttachedPages.Where(p => p.Unit == unit && p.NoticeId == notice && hashes.Contains(p.Hash))
                .ExecuteDeleteAsync(cancellationToken);
            _ = await db.AttachedFiles.Where(f => f.Unit == unit && f.NoticeId == notice && hashes.Contains(f.Hash))
                .ExecuteDeleteAsync(cancellationToken);
        }
    }

    private IQueryable<AttachedFile> Of(long unit, Guid notice) => db.AttachedFiles.Where(f => f.Unit == unit && f.NoticeId == notice);
}
