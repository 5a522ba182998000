using System.Text.Json;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Boards;

/// <summary>
/// A board as written in a file: the members of <see cref="BoardLayoutJson"/> with <c>unit</c> (12 digits), <c>name</c>, <c>place</c>,
/// <c>serves</c>, <c>latitude</c>, <c>longitude</c> (degrees) and <c>readingDistance</c> (mm, 800 when absent) beside them; <c>panels</c>
/// may be the name of a set of the area.
/// </summary>
public static class BoardFile
{
    /// <summary>Distance from which a board is read when nothing is said, in mm.</summary>
    public const int UsualDistanceMm = 800;

    /// <summary>
    /// Reads one board; <paramref name="unit"/> stands in where the file names none. Faults: <c>board-json</c>, <c>board-coordinates</c>.
    /// </summary>
    public static Outcome<AddBoard.Request> Read(string json, UnitCode? unit)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement, unit) : Unfit("应是 {…} 对象");
        }
        catch (JsonException e)
        {
            return Unfit($"第 {(e.LineNumber ?? 0) + 1} 行不是有效的 JSON");
        }
    }

    /// <summary>Reads a list of boards. Every fault names which.</summary>
    public static Outcome<IReadOnlyList<AddBoard.Request>> ReadAll(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            var (boards, faults) = (new List<AddBoard.Request>(), new List<Fault>());
            foreach (var (at, element) in (document.RootElement.ValueKind == JsonValueKind.Array
                ? document.RootElement.EnumerateArray().ToList() : []).Index())
            {
                var read = Read(element, null);
                if (read.Failed)
                {
                    faults.Add(read.Fault with { Detail = $"第 {at + 1} 块公开栏：{read.Fault.Detail}" });
                    continue;
                }
                boards.Add(read.Value);
            }
            return faults.Count > 0 ? Outcome<IReadOnlyList<AddBoard.Request>>.Refused(faults) : boards;
        }
        catch (JsonException e)
        {
            return Unfit($"第 {(e.LineNumber ?? 0) + 1} 行不是有效的 JSON");
        }
    }

    private static Outcome<AddBoard.Request> Read(JsonElement board, UnitCode? unit)
    {
        if (Text(board, "unit") is { } code && (!UnitCode.TryParse(code, out var named) || (unit is { } asked && asked != named)))
        {
            return Unfit("unit 应是 12 位单位编码，并且和命令里的单位一致");
        }
        if ((Text(board, "unit") is { } own && UnitCode.TryParse(own, out var place) ? place : unit) is not { } owner)
        {
            return Unfit("没有写 unit（12 位单位编码）");
        }
        var (latitude, longitude) = (BoardRules.Degrees(Text(board, "latitude")), BoardRules.Degrees(Text(board, "longitude")));
        if (latitude.Failed || longitude.Failed)
        {
            return latitude.Failed ? latitude.Fault : longitude.Fault;
        }
        var distance = Text(board, "readingDistance") is not { } mm ? UsualDistanceMm : int.TryParse(mm, out var read) ? read : 0;
        return new AddBoard.Request(owner, new BoardFacts(Text(board, "name") ?? "", Text(board, "place") ?? "", Text(board, "serves"),
            latitude.Value, longitude.Value, distance), board.GetRawText());
    }

    private static string? Text(JsonElement board, string name) =>
        !board.TryGetProperty(name, out var found) ? null : found.ValueKind switch
        {
            JsonValueKind.String => found.GetString(),
            JsonValueKind.Number => found.GetRawText(),
            _ => null,
        };

    private static Fault Unfit(string what) => Fault.Invalid("board-json", $"公开栏的说明看不懂：{what}。");
}
