using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Printing;

/// <summary>Says what a unit's own printer prints with, from now on and for everyone who prints there.</summary>
public sealed class ChooseInk(BoardDbContext db, SettingCatalog settings, AllOrNothing transaction, Acts acts) : IUseCase
{
    /// <summary>Which unit, and whether its printer has black alone.</summary>
    public sealed record Request(UnitCode Unit, bool BlackOnly);

    /// <summary>Refused with <c>print-forbidden</c>.</summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!db.Access.May(Capability.PrintSheets, request.Unit.Value))
        {
            return PrintRuns.Forbidden;
        }
        var text = request.BlackOnly ? SheetInk.Black : SheetInk.Red;
        return await transaction.Run<Done>(request.Unit, async () =>
        {
            _ = await settings.Keep(request.Unit, SheetInk.Setting, text, cancellationToken);
            acts.Write(request.Unit.Value, "unit.ink", text);
            _ = await db.SaveChangesAsync(cancellationToken);
            return new Done();
        }, Fault.Conflict("setting-race", "有人正在修改同一个设置，请再试一次。"), cancellationToken);
    }
}
