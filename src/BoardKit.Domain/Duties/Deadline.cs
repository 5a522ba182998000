using System.Text.Json;
using BoardKit.Domain.Calendar;

namespace BoardKit.Domain.Duties;

/// <summary>
/// How long after the end of its period something has to be public, as a county lays it down. Written as a number of calendar days
/// (<c>15</c>) or as <c>{"days": 15, "unit": "calendar" | "working", "source": where it says so}</c>.
/// </summary>
/// <param name="Days">Days after the last day of the period, which is not counted.</param>
/// <param name="Unit">Calendar or working days.</param>
/// <param name="Source">Where it is laid down; null where nobody said it.</param>
public sealed record Deadline(int Days, DayKind Unit, string? Source)
{
    /// <summary>Setting key; also with a form's key behind it, <c>due-days.village-accounts</c>, which goes first.</summary>
    public const string Setting = "due-days";

    private const int MostDays = 366;
    private const int LongestSource = 200;

    /// <summary>Reads the text of a setting. Fault <c>setting-text</c>.</summary>
    public static Outcome<Deadline> Read(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var root = json.RootElement;
            return root.ValueKind switch
            {
                JsonValueKind.Number => Made(root, DayKind.Calendar, null),
                JsonValueKind.Object when root.EnumerateObject().All(p => p.Name is "days" or "unit" or "source")
                    && root.TryGetProperty("days", out var days) && UnitOf(root) is { } unit => Made(days, unit, SourceOf(root)),
                _ => Unfit,
            };
        }
        catch (JsonException)
        {
            return Unfit;
        }
    }

    /// <summary>
    /// The last day on which it is on time: somebody has to act by then, so that it moves to the next working day. Without a day where
    /// nothing is known of the year.
    /// </summary>
    public DueDay After(Period period, WorkingCalendar calendar)
    {
        var due = new DueDay { Rule = $"期满后{Days}{Unit.Word()}内", Source = Source, Since = period.LastDay, Unit = Unit };
        return calendar.End(period.LastDay, Days, Unit) is { Failed: false } end ? due.EndingAt(end.Value, calendar) : due.InUnknownYear();
    }

    private static Outcome<Deadline> Made(JsonElement days, DayKind unit, string? source) =>
        days.ValueKind == JsonValueKind.Number && days.TryGetInt32(out var number) && number is >= 0 and <= MostDays
            && source is not { Length: > LongestSource } ? new Deadline(number, unit, source) : Unfit;

    private static DayKind? UnitOf(JsonElement root) => !root.TryGetProperty("unit", out var unit) ? DayKind.Calendar
        : unit.ValueKind != JsonValueKind.String ? null
        : unit.GetString() switch { "calendar" => DayKind.Calendar, "working" => DayKind.Working, _ => null };

    private static string? SourceOf(JsonElement root) =>
        root.TryGetProperty("source", out var source) ? source.ToString().Trim() : null;

    private static Fault Unfit => Fault.Invalid("setting-text",
        $"应为期满后的天数，0 到 {MostDays}，例如 15，或 {{\"days\": 15, \"unit\": \"calendar\" 或 \"working\", \"source\": 出处}}");
}
