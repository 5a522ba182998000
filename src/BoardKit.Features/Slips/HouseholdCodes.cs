using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Slips;

/// <summary>
/// Gives the households of an edition their codes. The first slips of an edition write the digests of all its rows; every later printing
/// derives the same codes again from the county's key of that time.
/// </summary>
public sealed class HouseholdCodes(BoardDbContext db, EditionStore editions, DigestKeyRing keys, UnitStampRaiser stamps,
    AllOrNothing transaction, Acts acts) : IUseCasePart
{
    /// <summary>The households in the order of the list. Refused with <c>digest-key</c>.</summary>
    public Task<Outcome<IReadOnlyList<CodedHousehold>>> Of(Notice notice, Edition edition, Form form,
        CancellationToken cancellationToken) => transaction.Run<IReadOnlyList<CodedHousehold>>(async () =>
    {
        // first: nobody erases a row of this unit between reading the rows and writing their codes
        await stamps.Raise(notice.Unit, cancellationToken);
        var stored = await db.HouseholdCodes.AsNoTracking().Where(c => c.Unit == notice.Unit && c.NoticeId == notice.Id)
            .Select(c => new { c.Edition, c.KeyVersion }).Distinct().ToListAsync(cancellationToken);
        var digester = stored.Count == 0
            ? await keys.ForYear(UnitCode.From(notice.Unit), Period.Parse(notice.Period).Year, cancellationToken)
            : await keys.For(UnitCode.From(notice.Unit), stored.Min(c => c.KeyVersion), cancellationToken);
        if (digester.Failed)
        {
            return digester.Fault;
        }
        var coded = CodedHousehold.All(form, await editions.Read(form, edition, cancellationToken), digester.Value, notice.Code);
        if (stored.TrueForAll(c => c.Edition != edition.Number))
        {
            db.HouseholdCodes.AddRange(coded.SelectMany(h => h.Stored(notice, edition.Number, digester.Value)));
        }
        acts.Write(notice.Unit, "slips.print", notice.Code, $"edition {edition.Number}, {coded.Count} slips");
        return Outcome<IReadOnlyList<CodedHousehold>>.Of(coded);
    }, NoticeFaults.Concurrent, cancellationToken);
}
