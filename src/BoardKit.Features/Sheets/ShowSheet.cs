using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Sheets;

/// <summary>Shows a piece of paper by its id.</summary>
public sealed class ShowSheet(BoardDbContext db, SheetStates states) : IUseCase
{
    /// <summary>Which sheet, as people type its id.</summary>
    public sealed record Request(string Id);

    /// <summary>The sheet and its worth. Refused with <c>sheet-id</c> (a letter is wrong) and <c>sheet-unknown</c>.</summary>
    public async Task<Outcome<SheetStanding>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!SheetId.TryParse(request.Id, out var id))
        {
            return SheetFaults.Mistyped;
        }
        var sheet = await db.Sheets.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id.Text, cancellationToken);
        return sheet is null ? SheetFaults.Unknown(id) : (await states.Of([sheet], cancellationToken))[0];
    }
}

/// <summary>Refusals about sheets that several use cases share.</summary>
public static class SheetFaults
{
    /// <summary>The check letter does not fit.</summary>
    public static Fault Mistyped { get; } = Fault.Invalid("sheet-id", "张号抄错了：张号是 10 位字母和数字，请对照纸上二维码旁边的张号再输一遍。");

    /// <summary>A good id that no sheet of the scope has.</summary>
    public static Fault Unknown(SheetId id) => Fault.NotFound("sheet-unknown", $"没有张号为 {id.Printed} 的公示纸。");
}

/// <summary>A sheet as command line and interface show it.</summary>
/// <param name="Notice">Public code of its notice.</param>
/// <param name="Edition">Edition on the paper.</param>
/// <param name="Page">Its page.</param>
/// <param name="Pages">Pages of the notice.</param>
/// <param name="State">current, stale or withdrawn.</param>
/// <param name="PostedAt">When it was hung (UTC), or null.</param>
public sealed record SheetSummary(string? Notice, int Edition, int Page, int Pages, string State, string? PostedAt)
{
    /// <summary>The summary of a sheet.</summary>
    public static SheetSummary Of(SheetStanding standing) => new(
        standing.Notice?.Code, standing.Sheet.Edition, standing.Sheet.Page, standing.Sheet.Pages, WordOf(standing.State),
        Moment(standing.Hanging?.HungAtUtc));

    /// <summary>The state as a stable word.</summary>
    public static string WordOf(SheetState state) => state switch
    {
        SheetState.Current => "current",
        SheetState.Stale => "stale",
        SheetState.Withdrawn => "withdrawn",
    };

    /// <summary>A moment of UTC as programs read it.</summary>
    public static string? Moment(DateTime? utc) => utc?.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
}
