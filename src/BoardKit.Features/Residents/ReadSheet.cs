using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using BoardKit.Features.Sheets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Residents;

/// <summary>
/// Reads the page behind a sheet as any resident may. An edition of a unit above is read in a second context in its owner's unit.
/// </summary>
public sealed class ReadSheet(BoardDbContext db, SheetStates states, ReadNotice read, PlaceCard places, IServiceScopeFactory scopes)
    : IUseCase
{
    /// <summary>Which sheet.</summary>
    public sealed record Request(SheetId Id);

    /// <summary>Refused with <c>sheet-unknown</c>.</summary>
    public async Task<Outcome<SheetPage>> Handle(Request request, CancellationToken cancellationToken)
    {
        var sheet = await db.Sheets.AsNoTracking().SingleOrDefaultAsync(s => s.Id == request.Id.Text, cancellationToken);
        if (sheet is null)
        {
            return SheetFaults.Unknown(request.Id);
        }
        var standing = (await states.Of([sheet], cancellationToken))[0];
        if (standing.Notice is not { } notice || !PublicCode.TryParse(notice.Code, out var code))
        {
            // a sheet is made of a published notice, and what was published leaves a tombstone: nothing but a bug comes here
            return SheetFaults.Unknown(request.Id);
        }
        var page = new SheetPage
        {
            Id = request.Id,
            Path = await places.Path(UnitCode.From(sheet.Unit), cancellationToken),
            Standing = standing,
            Printed = ChinaTime.Day(sheet.PrintedAtUtc),
            Hung = standing.Hanging is { } hung ? ChinaTime.Day(hung.HungAtUtc) : null,
            Site = standing.Hanging?.Site ?? await Board(sheet, cancellationToken),
        };
        if (db.Access.Read.Contains(sheet.EditionUnit))
        {
            return await Fill(page, read, code, cancellationToken);
        }
        await using var above = scopes.OpenAs(Access.Resident(UnitCode.From(sheet.EditionUnit)));
        return await Fill(page, above.ServiceProvider.GetRequiredService<ReadNotice>(), code, cancellationToken);
    }

    private Task<string?> Board(Sheet sheet, CancellationToken cancellationToken) =>
        db.Boards.AsNoTracking().Where(b => b.Unit == sheet.Unit && b.Id == sheet.BoardId).Select(b => b.Name)
            .SingleOrDefaultAsync(cancellationToken);

    private static async Task<Outcome<SheetPage>> Fill(SheetPage page, ReadNotice read, PublicCode code,
        CancellationToken cancellationToken)
    {
        var edition = page.Standing.Sheet.Edition;
        var printed = await read.Handle(new(code, edition), cancellationToken);
        if (printed.Failed)
        {
            return printed.Fault;
        }
        if (printed.Value.Page is not { } notice)
        {
            return page with { Tombstone = printed.Value.Tombstone, Newest = printed.Value.Tombstone?.Newest };
        }
        if (notice.IsCurrent)
        {
            return page with { Notice = notice, Published = notice.Edition.Published };
        }
        var newest = await read.Handle(new(code, notice.Newest.Number, Since: edition), cancellationToken);
        if (newest.Failed || newest.Value.Page is not { } now)
        {
            return SheetFaults.Unknown(page.Id);
        }
        return page with
        {
            Published = notice.Edition.Published,
            Newest = now.Edition,
            Now = now,
            Changes = now.Changes,
            MoreChanges = now.MoreChanges
        };
    }
}
