using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Printing;

/// <summary>
/// Finds editions that may be printed. One of the scope is read as staff; one of a unit above the reader as any resident reads it, in a
/// second read-only context in its owner's unit. Any other unit's is not there.
/// </summary>
public sealed class EditionPrints(BoardDbContext db, FormCatalog forms, SheetModels models, IServiceScopeFactory scopes) : IUseCasePart
{
    /// <summary>The edition of a notice by its public code (null: the newest), for the boards of <paramref name="reader"/>.</summary>
    public async Task<Outcome<EditionPrint>> Find(string code, int? number, UnitCode? reader, CancellationToken cancellationToken)
    {
        if (!PublicCode.TryParse(code, out var parsed))
        {
            return NoticeFaults.NotFound(code);
        }
        if (await db.Notices.AsNoTracking().SingleOrDefaultAsync(n => n.Code == parsed.Text, cancellationToken) is { } notice)
        {
            return await Open(notice, number, null, cancellationToken);
        }
        var owner = await db.PublicAddresses.AsNoTracking().Where(a => a.Code == parsed.Text && a.Kind == AddressKind.Notice)
            .Select(a => (long?)a.Unit).SingleOrDefaultAsync(cancellationToken);
        if (owner is not { } unit || reader is not { } below || db.Access.Read.Contains(unit) || !UnitCode.From(unit).Covers(below))
        {
            return NoticeFaults.NotFound(parsed.Text);
        }
        await using var above = scopes.OpenAs(Access.Resident(UnitCode.From(unit)));
        return await above.ServiceProvider.GetRequiredService<EditionPrints>().Find(code, number, null, cancellationToken);
    }

    /// <summary>
    /// The edition of a key for the boards of <paramref name="reader"/>; <paramref name="place"/> is what an earlier run kept, or null for
    /// what holds today.
    /// </summary>
    public async Task<Outcome<EditionPrint>> Find(EditionKey key, UnitCode reader, PlaceFacts? place, CancellationToken cancellationToken)
    {
        if (!db.Access.Read.Contains(key.Unit))
        {
            if (!UnitCode.From(key.Unit).Covers(reader))
            {
                return NothingToPrint;
            }
            await using var above = scopes.OpenAs(Access.Resident(UnitCode.From(key.Unit)));
            return await above.ServiceProvider.GetRequiredService<EditionPrints>()
                .Find(key, UnitCode.From(key.Unit), place, cancellationToken);
        }
        var notice = await db.Notices.AsNoTracking().SingleOrDefaultAsync(n => n.Unit == key.Unit && n.Id == key.Notice, cancellationToken);
        return notice is null ? NothingToPrint : await Open(notice, key.Number, place, cancellationToken);
    }

    private async Task<Outcome<EditionPrint>> Open(Notice notice, int? number, PlaceFacts? place, CancellationToken cancellationToken)
    {
        var edition = await db.Editions.AsNoTracking().SingleOrDefaultAsync(
            e => e.Unit == notice.Unit && e.NoticeId == notice.Id && e.Number == (number ?? notice.LastEdition), cancellationToken);
        if (edition is null || edition.Withdrawn)
        {
            return edition is null && notice.Publicity != Publicity.Withdrawn
                ? NothingToPrint : Fault.Conflict("nothing-to-print", "这一版已经撤下，不能再打印张贴。");
        }
        var form = await forms.Of(edition, cancellationToken);
        if (form.Failed)
        {
            return form.Fault;
        }
        place ??= await models.Place(notice, edition, form.Value, cancellationToken);
        return new EditionPrint(notice, edition,
            await models.Of(notice, edition, form.Value, place, cancellationToken), place, number is null);
    }

    private static Fault NothingToPrint { get; } = Fault.Conflict("nothing-to-print", "这份公示还没有公布，审核通过后才能打印张贴。");
}
