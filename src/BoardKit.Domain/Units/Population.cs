using System.Text.Json;

namespace BoardKit.Domain.Units;

/// <summary>
/// How many people a place has, by year, as an official source says it: the setting <c>population</c> of the place itself. It is handed
/// down to nobody: the people of a county are not those of its villages.
/// </summary>
public sealed record Population
{
    /// <summary>Setting key.</summary>
    public const string Setting = "population";

    private const int MostPeople = 200_000_000, MostYears = 200, First = 1949, Last = 2200;

    /// <summary>Where the numbers are from and whom they count (常住人口, 户籍人口).</summary>
    public required string Source { get; init; }

    /// <summary>People by year.</summary>
    public required IReadOnlyDictionary<string, int> People { get; init; }

    /// <summary>People in a year: of that year, else of the latest before; null where none is known.</summary>
    public int? In(int year) => People.Select(p => (Year: int.Parse(p.Key, System.Globalization.CultureInfo.InvariantCulture), p.Value))
        .Where(p => p.Year <= year).OrderByDescending(p => p.Year).Select(p => (int?)p.Value).FirstOrDefault();

    /// <summary>Reads the text of the setting. Fault <c>setting-text</c>.</summary>
    public static Outcome<Population> Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Population>(text, StrictJson.Options) is { } read && read.IsSound ? read : Unfit;
        }
        catch (JsonException)
        {
            return Unfit;
        }
    }

    private bool IsSound => !string.IsNullOrWhiteSpace(Source) && People.Count is >= 1 and <= MostYears
        && People.All(p => p.Key.Length == 4 && int.TryParse(p.Key, out var year) && year is >= First and <= Last
            && p.Value is >= 1 and <= MostPeople);

    private static Fault Unfit => Fault.Invalid("setting-text",
        "应为 {\"source\": 哪里来的、是常住还是户籍人口, \"people\": {\"年份\": 人数}}，人数是大于零的整数");
}
