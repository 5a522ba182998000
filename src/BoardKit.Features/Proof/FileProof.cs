using BoardKit.Data;
using BoardKit.Domain.Attachments;
using BoardKit.Domain.Content;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Proof;

/// <summary>
/// Compares the attached files of a notice with the rows of its editions: each that a row names is there, and is what the row says. Of a
/// PDF whose pages alone are kept nobody can tell.
/// </summary>
public sealed class FileProof(BoardDbContext db) : IUseCasePart
{
    /// <summary>What was found.</summary>
    public async Task<IReadOnlyList<Finding>> Of(Notice notice, IReadOnlyList<EditionAudit> audits, CancellationToken cancellationToken)
    {
        var slots = audits.Select(a => a.Form).OfType<Form>().SelectMany(FileSlot.Of)
            .DistinctBy(s => (s.Section.Key, s.Section.Columns[s.Column].Key)).ToList();
        if (slots.Count == 0)
        {
            return [];
        }
        var sections = slots.Select(s => s.Section.Key).Distinct(StringComparer.Ordinal).ToList();
        var named = await db.EditionRows.AsNoTracking().Where(r => r.Unit == notice.Unit && r.NoticeId == notice.Id
            && sections.Contains(r.Section) && r.Cells != null).Select(r => new { r.Number, r.Section, r.RowNumber, r.Cells })
            .ToListAsync(cancellationToken);
        var kept = await db.AttachedFiles.AsNoTracking().Where(f => f.Unit == notice.Unit && f.NoticeId == notice.Id)
            .Select(f => f.Hash).ToListAsync(cancellationToken);
        var findings = (from row in named
                        let cells = ContentCodec.Texts(row.Cells!)
                        from slot in slots
                        where slot.Section.Key == row.Section
                        let hash = cells.GetValueOrDefault(slot.Section.Columns[slot.Column].Key)
                        where hash is null ? !slot.IsOfRow : !kept.Contains(hash)   // not every row of a table has a file
                        select new Finding(FindingKind.Row, notice.Unit, notice.Code, row.Number, slot.IsOfRow
                            ? $"{slot.Label}：第 {row.RowNumber} 行的文件不在库里。" : $"第 {row.RowNumber} 个附件的文件不在库里。")).ToList();
        foreach (var hash in kept)
        {
            if (await Bytes(notice, hash, cancellationToken) is { } bytes && AttachedFile.HashOf(bytes) != hash)
            {
                findings.Add(new(FindingKind.Row, notice.Unit, notice.Code, null, $"附件 {hash[..12]} 的文件与它的摘要不符。"));
            }
        }
        return findings;
    }

    private async Task<byte[]?> Bytes(Notice notice, string hash, CancellationToken cancellationToken)
    {
        var file = await db.AttachedFiles.AsNoTracking().Where(f => f.Unit == notice.Unit && f.NoticeId == notice.Id && f.Hash == hash)
            .Select(f => new { f.Kind, f.Original }).SingleOrDefaultAsync(cancellationToken);
        return file is not { Kind: FileKind.Image } ? file?.Original : await db.AttachedPages.AsNoTracking()
            .Where(p => p.Unit == notice.Unit && p.NoticeId == notice.Id && p.Hash == hash && p.Page == 1).Select(p => p.Jpeg)
            .SingleOrDefaultAsync(cancellationToken) ?? [];
    }
}
