using System.Globalization;

namespace BoardKit.Features.Boards;

/// <summary>A board as command line and API show it.</summary>
/// <param name="Id">GUID.</param>
/// <param name="Code">Public code of its header.</param>
/// <param name="Unit">12-digit code.</param>
/// <param name="UnitName">Name of the unit.</param>
/// <param name="Name">Name.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Serves">Hamlet or group, or null.</param>
/// <param name="Latitude">Degrees north, or null.</param>
/// <param name="Longitude">Degrees east, or null.</param>
/// <param name="Width">Frame in mm.</param>
/// <param name="Height">Frame in mm.</param>
/// <param name="Kind">generated, placed or free.</param>
/// <param name="Paper">Paper of the pockets, or of the first.</param>
/// <param name="Pockets">How many papers it holds.</param>
/// <param name="Panels">Names from left to right.</param>
/// <param name="ReadingDistance">In mm.</param>
/// <param name="Closed">Out of use.</param>
public sealed record BoardSummary(
    string Id, string Code, string Unit, string UnitName, string Name, string Place, string? Serves, decimal? Latitude,
    decimal? Longitude, int Width, int Height,
    string Kind, string Paper, int Pockets, IReadOnlyList<string> Panels, int ReadingDistance, bool Closed)
{
    /// <summary>The summary of a line of <see cref="ListBoards"/>.</summary>
    public static BoardSummary Of(ListBoards.Line line)
    {
        var (board, layout) = (line.Board, line.Layout);
        return new(
            board.Id.ToString(), board.Code, board.Unit.ToString("D12", CultureInfo.InvariantCulture), line.UnitName,
            board.Name, board.Site, board.Serves,
            board.LatitudeE6 / 1_000_000m, board.LongitudeE6 / 1_000_000m, layout.Frame.WidthMm, layout.Frame.HeightMm,
            layout.Kind.ToString().ToLowerInvariant(),
            layout.Paper.Name, layout.Pockets.Count, [.. layout.Panels.Select(p => p.Name)], board.ReadingDistanceMm,
            board.ClosedAtUtc is not null);
    }
}
