using System.Globalization;
using System.Text.Json;
using BoardKit.Domain.Proof;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Editions;

/// <summary>
/// What hung on a unit's board on a day: codes, editions, roots and hanging days under one root, and never a row, name or title. It holds
/// from its day until the next one: a day on which nothing changed has none of its own. Each names the root before it, so that one that
/// was changed afterwards no longer fits the others.
/// </summary>
public sealed class Imprint : IUnitOwned
{
    /// <summary>The imprint of a day.</summary>
    public Imprint(UnitCode unit, DateOnly day, IReadOnlyList<ImprintLine> lines, string? previous)
    {
        (Unit, Day, Previous) = (unit.Value, day, previous);
        (Lines, Root) = Make(lines);
    }

    private Imprint() => (Lines, Root) = ("", "");

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>The day in China from which it holds.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>Its lines by code, as canonical JSON.</summary>
    public string Lines { get; private set; }

    /// <summary>Merkle root over its head and its lines, 64 hex digits.</summary>
    public string Root { get; private set; }

    /// <summary>Root of the imprint before, or null.</summary>
    public string? Previous { get; private set; }

    /// <summary>Canonical text of leaf 0.</summary>
    public string Head => HeadOf(Read().Count);

    /// <summary>While its day lasts it follows what hangs; true when that changed it.</summary>
    public bool Follow(IReadOnlyList<ImprintLine> lines)
    {
        var (text, root) = Make(lines);
        if (text == Lines)
        {
            return false;
        }
        (Lines, Root) = (text, root);
        return true;
    }

    /// <summary>Whether it says what hangs now.</summary>
    public bool Says(IReadOnlyList<ImprintLine> lines) => Lines == Text(lines);

    /// <summary>Its lines.</summary>
    public IReadOnlyList<ImprintLine> Read()
    {
        using var json = JsonDocument.Parse(Lines);
        return [.. json.RootElement.EnumerateArray().Select(ImprintLine.Read)];
    }

    /// <summary>Whether its root is that of its own lines.</summary>
    public bool Holds() => Root == Make(Read()).Root;

    private (string Text, string Root) Make(IReadOnlyList<ImprintLine> lines)
    {
        var ordered = Ordered(lines);
        return (CanonicalJson.Array(ordered), MerkleTree.Root(
            [MerkleTree.Leaf(HeadOf(ordered.Count)), .. ordered.Select(line => MerkleTree.Leaf(line))]).Hex);
    }

    private static string Text(IReadOnlyList<ImprintLine> lines) => CanonicalJson.Array(Ordered(lines));

    private static List<string> Ordered(IReadOnlyList<ImprintLine> lines) =>
        [.. lines.OrderBy(l => l.Notice, StringComparer.Ordinal).Select(l => l.Text)];

    private string HeadOf(int lines) => CanonicalJson.Texts([
        new("algorithm", MerkleTree.Algorithm), new("day", ImprintLine.Date(Day)),
        new("lines", lines.ToString(CultureInfo.InvariantCulture)), new("previous", Previous),
        new("unit", Unit.ToString("D12", CultureInfo.InvariantCulture))]);
}

/// <summary>A notice in an imprint.</summary>
/// <param name="Notice">Public code.</param>
/// <param name="Edition">Number of the edition that hung.</param>
/// <param name="Root">Its root.</param>
/// <param name="From">Hanging day.</param>
/// <param name="Until">Last day as it was known then; null while it lasts.</param>
public sealed record ImprintLine(string Notice, int Edition, string Root, DateOnly From, DateOnly? Until)
{
    internal string Text => CanonicalJson.Texts([
        new("edition", Edition.ToString(CultureInfo.InvariantCulture)), new("from", Date(From)), new("notice", Notice), new("root", Root),
        new("until", Until is { } until ? Date(until) : null)]);

    internal static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static ImprintLine Read(JsonElement line) => new(line.GetProperty("notice").GetString()!,
        int.Parse(line.GetProperty("edition").GetString()!, CultureInfo.InvariantCulture), line.GetProperty("root").GetString()!,
        DateOf(line.GetProperty("from")), line.TryGetProperty("until", out var until) ? DateOf(until) : null);

    private static DateOnly DateOf(JsonElement day) => DateOnly.ParseExact(day.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
