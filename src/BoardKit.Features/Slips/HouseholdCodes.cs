using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Privacy;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Slips;

/// <summary>A household of an edition with its code.</summary>
/// <param name="Section">The list it stands in.</param>
/// <param name="Rows">Its rows in order.</param>
/// <param name="Code">Its code.</param>
public sealed record CodedHousehold(FormSection Section, IReadOnlyList<ContentRow> Rows, HouseholdCode Code);

/// <summary>
/// Gives the households of an edition their codes. The first slips of an edition write the digests of all its rows; every later printing derives the same codes again from the
/// county's key of that time.
/// </summary>
public sealed class HouseholdCodes(BoardDbContext db, CurrentAccess current, EditionStore editions, DigestKeyRing keys, UnitStampRaiser stamps, TimeProvider clock) : IUseCasePart
{
    /// <summary>The households in the order of the list. Refused with <c>digest-key</c>.</summary>
    public async Task<Outcome<IReadOnlyList<CodedHousehold>>> Of(Notice notice, Edition edition, Form form, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        try
        {
            // first: nobody erases a row of this unit between reading the rows and writing their codes
            await stamps.Raise(notice.Unit, cancellationToken);
            var stored = await db.HouseholdCodes.AsNoTracking().Where(c => c.Unit == notice.Unit && c.NoticeId == notice.Id).Select(c => new { c.Edition, c.KeyVersion }).Distinct().ToListAsync(cancellationToken);
            var digester = stored.Count == 0
                ? await keys.ForYear(UnitCode.From(notice.Unit), Period.Parse(notice.Period).Year, cancellationToken)
                : await keys.For(UnitCode.From(notice.Unit), stored.Min(c => c.KeyVersion), cancellationToken);
            if (digester.Failed)
            {
                return digester.Fault;
            }
            var coded = Coded(form, await editions.Read(form, edition, cancellationToken), digester.Value, notice.Code);
            if (stored.TrueForAll(c => c.Edition != edition.Number))
            {
                db.HouseholdCodes.AddRange(coded.SelectMany(h => h.Rows.Select(row =>
                    new StoredHouseholdCode(notice.Unit, notice.Id, edition.Number, h.Section.Key, row.Place, h.Code.Digest(digester.Value, notice.Code), digester.Value.KeyVersion))));
            }
            _ = db.AuditLog.Add(new AuditEntry(notice.Unit, current.Access.Actor!, "slips.print", notice.Code, $"edition {edition.Number}, {coded.Count} slips", current.Access.Origin, clock.GetUtcNow().UtcDateTime));
            _ = await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return Outcome<IReadOnlyList<CodedHousehold>>.Of(coded);
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || UniqueViolation.Is(e))
        {
            db.ChangeTracker.Clear();
            return NoticeFaults.Concurrent;
        }
    }

    private static List<CodedHousehold> Coded(Form form, NoticeContent content, IDigester digester, string notice) => [.. form.Sections
        .Where(section => section.HouseholdColumn is not null)
        .SelectMany(section => HouseholdKey.Of(section, content.Section(section.Key)?.Rows ?? [])
            .Select(household => new CodedHousehold(section, household.Rows, HouseholdCode.Of(digester, notice, $"{section.Key}\n{household.Key}"))))];
}
