using BoardKit.Domain.Boards;

namespace BoardKit.Web.Boards;

/// <summary>A board to be drawn as SVG with its pockets.</summary>
/// <param name="Layout">Where paper goes.</param>
/// <param name="Name">What stands on its strip.</param>
internal sealed record BoardDrawing(BoardLayout Layout, string? Name)
{
    /// <summary>Height of the number in a pocket in mm.</summary>
    public static int NumberSize(Pocket pocket) => Math.Min(pocket.Paper.WidthMm, pocket.Paper.HeightMm) * 2 / 5;

    /// <summary>Colour of a pocket: panels take turns, and their names say the same.</summary>
    public string Tone(Pocket pocket) =>
        Layout.Panels.ToList().FindIndex(p => p.Name == pocket.Panel) is var at and >= 0 ? $"pocket tone{at % 4}" : "pocket";

    /// <summary>The names of panels over the middle of their pockets.</summary>
    public IEnumerable<(string Name, int X, int Y)> Headings() => Layout.Panels
        .Select(p => (p.Name, Pockets: Layout.Pockets.Where(q => q.Panel == p.Name).ToList()))
        .Where(p => p.Pockets.Count > 0)
        .Select(p => (p.Name, (p.Pockets.Min(q => q.X) + p.Pockets.Max(q => q.Right)) / 2,
            p.Pockets.Min(q => q.Y) + p.Pockets[0].Paper.HeightMm / 6));
}
