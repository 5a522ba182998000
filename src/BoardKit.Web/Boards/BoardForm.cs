using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Features.Boards;

namespace BoardKit.Web.Boards;

/// <summary>What the page of a board sends: numbers as typed, panels and hand-placed pockets one a line.</summary>
public sealed partial class BoardForm
{
    public string? Name { get; set; }

    public string? Place { get; set; }

    public string? Serves { get; set; }

    public string? Latitude { get; set; }

    public string? Longitude { get; set; }

    public int Distance { get; set; } = BoardFile.UsualDistanceMm;

    public int Width { get; set; } = 2400;

    public int Height { get; set; } = 1200;

    public int Strip { get; set; } = 150;

    public int Margin { get; set; } = 20;

    public int Gap { get; set; } = 20;

    public PocketKind Kind { get; set; } = PocketKind.Generated;

    public string Paper { get; set; } = "A3";

    /// <summary>A line a panel: 村务：工程项目、土地征收 ×2.</summary>
    public string? Panels { get; set; }

    /// <summary>Name of a set that replaces the lines.</summary>
    public string? PanelSet { get; set; }

    /// <summary>A line a pocket: number, x, y, paper, panel.</summary>
    public string? Pockets { get; set; }

    public int Version { get; set; }

    /// <summary>The papers to choose from.</summary>
    public static IReadOnlyList<string> Papers { get; } = ["A4", "A4-L", "A3", "A3-L", "A2", "A2-L"];

    /// <summary>The form of a board that is there.</summary>
    public static BoardForm Of(Board board, BoardLayout layout) => new()
    {
        Name = board.Name,
        Place = board.Site,
        Serves = board.Serves,
        Latitude = Degrees(board.LatitudeE6),
        Longitude = Degrees(board.LongitudeE6),
        Distance = board.ReadingDistanceMm,
        Width = layout.Frame.WidthMm,
        Height = layout.Frame.HeightMm,
        Strip = layout.Frame.StripMm,
        Margin = layout.Frame.MarginMm,
        Gap = layout.Frame.GapMm,
        Kind = layout.Kind,
        Paper = layout.Paper.Name,
        Panels = Of(layout.Panels),
        Pockets = layout.Kind == PocketKind.Placed ? Lines(layout.Pockets) : null,
        Version = board.Version,
    };

    /// <summary>What people say about the board. Fault <c>board-coordinates</c>.</summary>
    public Outcome<BoardFacts> Facts()
    {
        var (latitude, longitude) = (BoardRules.Degrees(Latitude), BoardRules.Degrees(Longitude));
        return latitude.Failed ? latitude.Fault
            : longitude.Failed ? longitude.Fault
            : new BoardFacts(Name ?? "", Place ?? "", Serves, latitude.Value, longitude.Value, Distance);
    }

    /// <summary>Where paper goes, as JSON. Faults: <c>board-panels</c>, <c>board-pockets</c>, which name the line.</summary>
    public Outcome<string> Layout()
    {
        var layout = new JsonObject { ["width"] = Width, ["height"] = Height, ["strip"] = Strip, ["margin"] = Margin, ["gap"] = Gap };
        if (!string.IsNullOrWhiteSpace(PanelSet))
        {
            layout["panels"] = PanelSet;
        }
        else
        {
            var panels = new JsonArray();
            foreach (var (number, line) in Read(Panels))
            {
                var panel = PanelLine().Match(line);
                if (!panel.Success)
                {
                    return Fault.Invalid("board-panels", $"栏目第 {number} 行看不懂，应写成“村务：工程项目、土地征收 ×2”这样。");
                }
                var takes = panel.Groups["takes"].Value
                    .Split(['、', ',', '，', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                panels.Add(new JsonObject
                {
                    ["name"] = panel.Groups["name"].Value.Trim(),
                    ["takes"] = new JsonArray([.. takes.Select(t => (JsonNode)t)]),
                    ["share"] = panel.Groups["share"] is { Success: true } share
                        ? int.Parse(share.ValueSpan, CultureInfo.InvariantCulture) : 1,
                });
            }
            layout["panels"] = panels;
        }
        return Kind == PocketKind.Placed ? Placed(layout) : With(layout, Kind == PocketKind.Free ? "surface" : "pockets", Paper);
    }

    /// <summary>Pockets as lines to go on with by hand.</summary>
    public static string Lines(IEnumerable<Pocket> pockets) => string.Join('\n',
        pockets.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Number} {p.X} {p.Y} {p.Paper.Name} {p.Panel}").TrimEnd()));

    private Outcome<string> Placed(JsonObject layout)
    {
        var pockets = new JsonArray();
        foreach (var (number, line) in Read(Pockets))
        {
            var parts = line.Split([' ', '\t', ',', '，'], StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length is < 4 or > 5 || !int.TryParse(parts[0], out var pocket) || !int.TryParse(parts[1], out var x)
                || !int.TryParse(parts[2], out var y))
            {
                return Fault.Invalid("board-pockets", $"袋的第 {number} 行看不懂，应写成“1 20 170 A4 村务”：袋号、离左边毫米、离上边毫米、纸、栏目（可不写）。");
            }
            var placed = new JsonObject { ["number"] = pocket, ["x"] = x, ["y"] = y, ["paper"] = parts[3] };
            if (parts.Length == 5)
            {
                placed["panel"] = parts[4];
            }
            pockets.Add(placed);
        }
        return With(layout, "pockets", pockets);
    }

    private static Outcome<string> With(JsonObject layout, string name, JsonNode value)
    {
        layout[name] = value;
        return layout.ToJsonString();
    }

    private static IEnumerable<(int Number, string Line)> Read(string? text) =>
        (text ?? "").Split('\n').Select((line, i) => (i + 1, line.Trim())).Where(l => l.Item2.Length > 0);

    /// <summary>Panels as lines.</summary>
    public static string Of(IEnumerable<Panel> panels) => string.Join('\n', panels.Select(p =>
        p.Name + (p.Takes.Count > 0 ? "：" + string.Join('、', p.Takes) : "")
            + (p.Share > 1 ? string.Create(CultureInfo.InvariantCulture, $" ×{p.Share}") : "")));

    private static string? Degrees(int? millionths) =>
        millionths is { } e6 ? (e6 / 1_000_000m).ToString("0.######", CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"^(?<name>[^：:×*]+?)\s*(?:[：:](?<takes>[^×*]*))?(?:[×*]\s*(?<share>\d{1,2}))?$")]
    private static partial Regex PanelLine();
}
