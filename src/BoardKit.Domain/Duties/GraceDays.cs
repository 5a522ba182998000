using System.Text.Json;

namespace BoardKit.Domain.Duties;

/// <summary>
/// Days of grace behind a due day before anything is called late, as a county or place lays them down: <c>3</c>, or
/// <c>{"days": 3, "source": where it says so}</c>. Due days themselves stay as the law has them.
/// </summary>
/// <param name="Days">Calendar days, 0 to 60.</param>
/// <param name="Source">Where it is laid down; null where nobody said it.</param>
public sealed record GraceDays(int Days, string? Source)
{
    /// <summary>Setting key.</summary>
    public const string Setting = "late-after";

    private const int MostDays = 60, LongestSource = 200;

    /// <summary>Reads the text of the setting. Fault <c>setting-text</c>.</summary>
    public static Outcome<GraceDays> Read(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var root = json.RootElement;
            var isObject = root.ValueKind == JsonValueKind.Object;
            var days = isObject && root.TryGetProperty("days", out var named) ? named : root;
            var source = isObject && root.TryGetProperty("source", out var said) && said.ValueKind == JsonValueKind.String
                ? said.GetString()!.Trim() : null;
            return days.ValueKind == JsonValueKind.Number && days.TryGetInt32(out var number) && number is >= 0 and <= MostDays
                && (!isObject || root.EnumerateObject().All(p => p.Name is "days" or "source")) && source is not { Length: > LongestSource }
                ? new GraceDays(number, source) : Unfit;
        }
        catch (JsonException)
        {
            return Unfit;
        }
    }

    private static Fault Unfit => Fault.Invalid("setting-text",
        $"应为到期后宽限的天数，0 到 {MostDays}，例如 3，或 {{\"days\": 3, \"source\": 出处}}");
}
