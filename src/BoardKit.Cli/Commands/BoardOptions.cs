using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using BoardKit.Features.Boards;

namespace BoardKit.Cli.Commands;

/// <summary>What a board is, as options; together they say the same as its JSON file.</summary>
internal sealed partial class BoardOptions
{
    private readonly Option<string> _name = Reading.Text("--name", "Name: 燎西村村务公开栏.", required: false);
    private readonly Option<string> _place = Reading.Text("--place", "Where it stands.", required: false);
    private readonly Option<string> _serves = Reading.Text("--serves", "Hamlet or group that it serves.", required: false);
    private readonly Option<string> _frame = Reading.Text("--frame", "Width x height in mm: 2400x1200.", required: false);
    private readonly Option<int> _strip = Millimetres("--strip", "Title strip in mm.", 0);
    private readonly Option<int> _margin = Millimetres("--margin", "Free edge in mm.", 20);
    private readonly Option<int> _gap = Millimetres("--gap", "Distance between papers in mm.", 20);
    private readonly Option<string> _paper = Reading.Text("--paper", "Paper of the pockets: A4, A4-L, A3, A3-L, A2-L.", required: false);
    private readonly Option<string> _surface = Reading.Text("--surface", "Usual paper of a free surface without pockets.", required: false);
    private readonly Option<string> _panels =
        Reading.Text("--panels", "Names of panels with commas between them, or the name of a set of the county.", required: false);
    private readonly Option<int> _distance = Millimetres("--distance", "Reading distance in mm.", BoardFile.UsualDistanceMm);
    private readonly Option<string> _latitude = Reading.Text("--latitude", "Degrees north.", required: false);
    private readonly Option<string> _longitude = Reading.Text("--longitude", "Degrees east.", required: false);

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_name, _place, _serves, _frame, _strip, _margin, _gap, _paper, _surface, _panels,
            _distance, _latitude, _longitude])
        {
            command.Add(option);
        }
    }

    /// <summary>The board as <see cref="BoardFile"/> reads it. What is missing is found there, in words.</summary>
    public string Json(ParseResult call)
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["name"] = call.GetValue(_name),
            ["place"] = call.GetValue(_place),
            ["serves"] = call.GetValue(_serves),
            ["latitude"] = call.GetValue(_latitude),
            ["longitude"] = call.GetValue(_longitude),
            ["readingDistance"] = call.GetValue(_distance),
            ["strip"] = call.GetValue(_strip),
            ["margin"] = call.GetValue(_margin),
            ["gap"] = call.GetValue(_gap),
            [call.GetValue(_surface) is null ? "pockets" : "surface"] = call.GetValue(_surface) ?? call.GetValue(_paper),
        };
        if (Size().Match(call.GetValue(_frame) ?? "") is { Success: true } size)
        {
            members["width"] = int.Parse(size.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            members["height"] = int.Parse(size.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
        }
        if (call.GetValue(_panels) is { Length: > 0 } panels)
        {
            members["panels"] = panels.AsSpan().IndexOfAny(',', '，') < 0
                ? panels : panels.Split([',', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }
        return JsonSerializer.Serialize(members);
    }

    private static Option<int> Millimetres(string name, string description, int usual) =>
        new(name) { Description = description, DefaultValueFactory = _ => usual };

    [GeneratedRegex(@"^\s*(\d{1,5})\s*[xX×*]\s*(\d{1,5})\s*$")]
    private static partial Regex Size();
}
