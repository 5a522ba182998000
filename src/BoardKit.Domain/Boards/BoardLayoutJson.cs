using System.Text.Encodings.Web;
using System.Text.Json;

namespace BoardKit.Domain.Boards;

/// <summary>
/// Layouts as JSON, as stored and as written by hand:
/// <c>{"width":2400,"height":1200,"strip":150,"margin":20,"gap":20,"pockets":"A4","panels":[{"name":"村务","takes":["工程项目"],"share":2}]}</c>.
/// <c>pockets</c> is the paper to fill the frame with, or a list <c>{"number":1,"x":20,"y":170,"paper":"A4-L","panel":"村务"}</c>;
/// <c>surface</c> instead of it is the usual paper of a free surface. A panel may be its name alone. Other members are left to whoever else
/// reads the same object.
/// </summary>
public static class BoardLayoutJson
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads a layout. Faults: <c>board-json</c>, which names the place, and those of <see cref="BoardLayouts"/>.</summary>
    public static Outcome<BoardLayout> Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            return Read(document.RootElement);
        }
        catch (JsonException e)
        {
            return Unfit($"第 {(e.LineNumber ?? 0) + 1} 行不是有效的 JSON");
        }
    }

    /// <summary>Reads a layout that was stored: one that does not read is a bug. Throws <see cref="InvalidOperationException"/>.</summary>
    public static BoardLayout ReadStored(string json) =>
        Read(json) is { Failed: false, Value: var layout }
            ? layout : throw new InvalidOperationException("A stored board layout does not read.");

    /// <summary>Reads a layout from an element.</summary>
    public static Outcome<BoardLayout> Read(JsonElement root)
    {
        try
        {
            var board = new Located(root, "板");
            var frame = new BoardFrame(board.Number("width"), board.Number("height"), board.Number("strip", 0),
                board.Number("margin", 20), board.Number("gap", 20));
            var panels = board.Items("panels").Select(ReadPanel).ToList();
            if (board.Has("surface"))
            {
                return BoardLayouts.Surface(frame, board.Paper("surface"), panels);
            }
            return board.Is("pockets", JsonValueKind.Array)
                ? BoardLayouts.Place(frame, [.. board.Items("pockets").Select(ReadPocket)], panels)
                : BoardLayouts.Generate(frame, board.Paper("pockets"), panels);
        }
        catch (FormatException e)
        {
            return Unfit(e.Message);
        }
    }

    /// <summary>The layout as JSON on one line.</summary>
    public static string Write(BoardLayout layout)
    {
        var members = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["width"] = layout.Frame.WidthMm,
            ["height"] = layout.Frame.HeightMm,
            ["strip"] = layout.Frame.StripMm,
            ["margin"] = layout.Frame.MarginMm,
            ["gap"] = layout.Frame.GapMm,
            [layout.Kind == PocketKind.Free ? "surface" : "pockets"] = layout.Kind == PocketKind.Placed
                ? layout.Pockets.Select(Write) : layout.Paper.Name,
        };
        if (layout.Panels.Count > 0)
        {
            members["panels"] = layout.Panels.Select(p => new { name = p.Name, takes = p.Takes, share = p.Share });
        }
        return JsonSerializer.Serialize(members, Plain);
    }

    private static Dictionary<string, object> Write(Pocket pocket)
    {
        var members = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["number"] = pocket.Number,
            ["x"] = pocket.X,
            ["y"] = pocket.Y,
            ["paper"] = pocket.Paper.Name
        };
        if (pocket.Panel is { } panel)
        {
            members["panel"] = panel;
        }
        return members;
    }

    private static Panel ReadPanel(JsonElement element, int at)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            return new Panel(element.GetString()!.Trim(), []);
        }
        var panel = new Located(element, $"第 {at + 1} 个栏目");
        return new Panel(panel.Text("name").Trim(), [.. panel.Items("takes").Select((take, i) => take.ValueKind == JsonValueKind.String
            ? take.GetString()! : throw new FormatException($"第 {at + 1} 个栏目的 takes 第 {i + 1} 项应是文字"))], panel.Number("share", 1));
    }

    private static Pocket ReadPocket(JsonElement element, int at)
    {
        var pocket = new Located(element, $"{at + 1} 号袋");
        return new Pocket(pocket.Number("number", at + 1), pocket.Number("x"), pocket.Number("y"), pocket.Paper("paper"),
            pocket.Has("panel") ? pocket.Text("panel") : null);
    }

    private static Fault Unfit(string what) => Fault.Invalid("board-json", $"公开栏的尺寸说明看不懂：{what}。");

    /// <summary>An element that says where it stands when something in it is missing or of the wrong kind.</summary>
    private readonly record struct Located
    {
        private readonly JsonElement _element;
        private readonly string _where;

        public Located(JsonElement element, string where) =>
            (_element, _where) =
                (element.ValueKind == JsonValueKind.Object ? element : throw new FormatException($"{where}应是 {{…}} 对象"), where);

        public bool Has(string name) => _element.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null;

        public bool Is(string name, JsonValueKind kind) => _element.TryGetProperty(name, out var found) && found.ValueKind == kind;

        public int Number(string name, int? otherwise = null) =>
            !Has(name) && otherwise is { } value ? value
            : _element.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.Number && found.TryGetInt32(out var number)
            ? number
            : throw new FormatException($"{_where}的 {name} 应是整数毫米");

        public string Text(string name) =>
            Is(name, JsonValueKind.String) ? _element.GetProperty(name).GetString()! : throw new FormatException($"{_where}的 {name} 应是文字");

        public PaperSize Paper(string name) =>
            Is(name, JsonValueKind.String) && PaperSize.TryParse(_element.GetProperty(name).GetString(), out var paper)
            ? paper
            : throw new FormatException($"{_where}的 {name} 应是 A4、A3-L、A2 这样的纸，或 500x700 这样的毫米数");

        public List<JsonElement> Items(string name) => !Has(name) ? [] : Is(name, JsonValueKind.Array)
            ? [.. _element.GetProperty(name).EnumerateArray()] : throw new FormatException($"{_where}的 {name} 应是 […] 列表");
    }
}
