using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BoardKit.Domain.Boards;

/// <summary>What the clerk decided about one notice on one board.</summary>
/// <param name="Notice">Public code of the notice.</param>
/// <param name="Order">Its place in the clerk's order, from 1; null leaves it to the automatic one.</param>
/// <param name="Pocket">Number of the pocket for its first page, or null.</param>
/// <param name="Out">Left out.</param>
/// <param name="KeepUntil">Last day that it hangs although its posting period is over; null: as long as the period.</param>
public sealed record ArrangedNotice(string Notice, int? Order = null, int? Pocket = null, bool Out = false, DateOnly? KeepUntil = null)
{
    /// <summary>Whether it says anything.</summary>
    [JsonIgnore]
    public bool IsEmpty => Order is null && Pocket is null && !Out && KeepUntil is null;
}

/// <summary>
/// What the clerk decided against the automatic order of a board; stored as JSON with the board. Notices that are no longer in force are
/// simply not met.
/// </summary>
public sealed class Arrangement
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Dictionary<string, ArrangedNotice> _byNotice;

    /// <summary>Decisions, one a notice; empty ones are dropped.</summary>
    public Arrangement(IEnumerable<ArrangedNotice> notices) =>
        _byNotice = notices.Where(n => !n.IsEmpty).ToDictionary(n => n.Notice, StringComparer.Ordinal);

    /// <summary>Nothing decided.</summary>
    public static Arrangement None { get; } = new([]);

    /// <summary>The decisions.</summary>
    public IReadOnlyCollection<ArrangedNotice> Notices => _byNotice.Values;

    /// <summary>
    /// Reads what <see cref="Write"/> wrote; empty text is none. Throws <see cref="JsonException"/> for anything else: it is a bug.
    /// </summary>
    public static Arrangement ReadStored(string json) =>
        json.Length == 0 ? None : new(JsonSerializer.Deserialize<List<ArrangedNotice>>(json, Json) ?? []);

    /// <summary>As JSON; empty when nothing is decided.</summary>
    public string Write() =>
        _byNotice.Count == 0 ? "" : JsonSerializer.Serialize(_byNotice.Values.OrderBy(n => n.Notice, StringComparer.Ordinal), Json);

    /// <summary>What was decided about a notice; an empty decision when nothing was.</summary>
    public ArrangedNotice Of(string notice) => _byNotice.GetValueOrDefault(notice) ?? new(notice);

    /// <summary>
    /// The automatic order with the clerk's in it: those with a number change places among themselves, by number; everything else stays
    /// where it was. So a new notice comes in at the place of its importance and does not fall behind what was numbered once.
    /// </summary>
    public IReadOnlyList<T> Sort<T>(IReadOnlyList<T> automatic, Func<T, string> code)
    {
        var numbered = automatic.Where(n => Of(code(n)).Order is not null).OrderBy(n => Of(code(n)).Order).GetEnumerator();
        return [.. automatic.Select(n => Of(code(n)).Order is not null && numbered.MoveNext() ? numbered.Current : n)];
    }
}
