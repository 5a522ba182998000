using BoardKit.Data;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Figures;
using BoardKit.Domain.Notices;
using BoardKit.Features.Privacy.Erasing;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Proof;

/// <summary>
/// Compares one notice: each edition with itself and the one before, the newest with the figures, the rows without text with the journal of
/// erasures.
/// </summary>
public sealed class NoticeProof(BoardDbContext db, FileProof files, DeskRowProof desk) : IUseCasePart
{
    /// <summary>What was found in a notice.</summary>
    public async Task<Proof> Of(long unit, Guid id, StoredForms forms, ILookup<string, ErasedRow> journal,
        CancellationToken cancellationToken)
    {
        var notice = await db.Notices.AsNoTracking().SingleOrDefaultAsync(n => n.Unit == unit && n.Id == id, cancellationToken);
        if (notice is null)
        {
            return new([], new ProofTally());   // discarded meanwhile
        }
        var (findings, tally) = (new List<Finding>(), new ProofTally { Notices = 1 });
        var editions = await Editions(notice, cancellationToken);
        var erasures = (await db.Erasures.AsNoTracking().Where(e => e.Unit == unit && e.NoticeId == id)
            .Select(e => new { e.Edition, e.Order, e.Section, e.RowNumber }).ToListAsync(cancellationToken))
                .ToLookup(e => e.Edition, e => new StoredErasure(e.Order, e.Section, e.RowNumber));
        var audits = new List<EditionAudit>();
        foreach (var edition in editions)
        {
            var audit = new EditionAudit(notice, edition, forms.For(unit, notice.Form, edition.FormVersion));
            await foreach (var row in Rows(notice, edition.Number).AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                audit.Next(row);
                tally.Rows++;
            }
            findings.AddRange(audit.Finish(editions.Find(e => e.Number == edition.Number - 1)?.Root, [.. erasures[edition.Number]]));
            tally.Empty += audit.Empty.Count;
            tally.WithoutFormDigest += audit.Leaf is { FormDigest: null } ? 1 : 0;
            audits.Add(audit);
        }
        findings.AddRange(JournalProof.Differences(notice, editions, audits, erasures, [.. journal[notice.Code]]));
        findings.AddRange(await desk.Of(notice, editions, audits, erasures, [.. journal[notice.Code]], cancellationToken));
        findings.AddRange(await files.Of(notice, audits, cancellationToken));
        findings.AddRange(NoticeWhole.Differences(notice, editions, audits, await Phases(notice, cancellationToken)));
        var figures = await db.Figures.AsNoTracking().Where(f => f.Unit == unit && f.NoticeId == id).ToListAsync(cancellationToken);
        findings.AddRange(FigureProof.Differences(notice, audits.Count > 0 ? audits[^1] : null, figures));
        (tally.Editions, tally.Figures) = (editions.Count, figures.Count);
        return new(findings, tally);
    }

    /// <summary>Figures of a unit that belong to no notice: they would be summed up all the same.</summary>
    public async Task<Proof> Lost(long unit, CancellationToken cancellationToken)
    {
        var lost = await db.Figures.AsNoTracking().Where(f => f.Unit == unit
            && !db.Notices.Any(n => n.Unit == f.Unit && n.Id == f.NoticeId)).ToListAsync(cancellationToken);
        return new([.. lost.Select(f => new Finding(FindingKind.Figure, unit, f.Form, null,
            $"汇总里有不属于任何公示的“{f.Item}”{new Quantity(f.Value)}（{f.Period}）。"))], new ProofTally());
    }

    /// <summary>The other announced phases of its matter.</summary>
    private Task<List<Notice>> Phases(Notice notice, CancellationToken cancellationToken) => db.Notices.AsNoTracking()
        .OfMatter(notice.Unit, notice.Key).Where(n => n.Id != notice.Id && n.Publicity != Publicity.None).ToListAsync(cancellationToken);

    private Task<List<StoredEdition>> Editions(Notice notice, CancellationToken cancellationToken) => db.Editions.AsNoTracking()
        .Where(e => e.Unit == notice.Unit && e.NoticeId == notice.Id).OrderBy(e => e.Number)
        .Select(e => new StoredEdition
        {
            Number = e.Number,
            FormVersion = e.FormVersion,
            Title = e.Title,
            Nil = e.Nil,
            Inputs = e.Inputs,
            Stated = e.Stated,
            RowCount = e.RowCount,
            Algorithm = e.Algorithm,
            Metadata = e.Metadata,
            Root = e.Root,
            PreviousRoot = e.PreviousRoot,
            Withdrawn = e.Withdrawn,
            RetiredAtUtc = e.RetiredAtUtc,
            Erased = e.Erased,
        }).ToListAsync(cancellationToken);

    private IQueryable<StoredLeaf> Rows(Notice notice, int number) => db.EditionRows.AsNoTracking()
        .Where(r => r.Unit == notice.Unit && r.NoticeId == notice.Id && r.Number == number).OrderBy(r => r.Order)
        .Select(r => new StoredLeaf(r.Order, r.Section, r.RowNumber, r.Line, r.Cells, r.Salt, r.Commitment));
}
