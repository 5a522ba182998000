using System.Globalization;
using System.Text.Json;
using BoardKit.Domain.Proof;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Editions;

/// <summary>Reads the text of leaf 0, of any format: a member that is not there has its default.</summary>
internal static class MetadataReader
{
    /// <summary>Throws <see cref="JsonException"/> for a text that is no leaf 0.</summary>
    public static EditionMetadata Read(string leaf)
    {
        using var json = JsonDocument.Parse(leaf);
        var root = json.RootElement;
        try
        {
            return new EditionMetadata
            {
                Code = Text(root, "code"),
                Edition = root.GetProperty("edition").GetInt32(),
                Unit = Text(root, "unit"),
                Form = Text(root, "form"),
                FormVersion = root.GetProperty("formVersion").GetInt32(),
                Period = Text(root, "period"),
                Project = Text(root, "project"),
                Title = Text(root, "title"),
                Nil = root.GetProperty("nil").GetBoolean(),
                Inputs = Texts(root, "inputs"),
                Totals = Texts(root, "totals"),
                Erased = Texts(root, "erased").ToDictionary(e => e.Key, e => int.Parse(e.Value, CultureInfo.InvariantCulture),
                    StringComparer.Ordinal),
                None = Texts(root, "none"),
                Rows = root.GetProperty("rows").GetInt32(),
                PreviousRoot = Root(root, "previousRoot"),
                FormDigest = Root(root, "formDigest"),
                Issuer = Optional(root, "issuer"),
                IssuedBy = Enum.TryParse<Issuer>(Optional(root, "issuedBy"), ignoreCase: true, out var body) ? body : null,
                Organ = Optional(root, "organ"),
                Key = Optional(root, "key"),
                Base = root.TryGetProperty("base", out var above) ? new(long.Parse(Text(above, "unit"), CultureInfo.InvariantCulture),
                    Text(above, "code"), above.GetProperty("edition").GetInt32(), Text(above, "root"), Text(above, "issuer")) : null,
                Phase = Optional(root, "phase"),
                Audience = Optional(root, "audience"),
                Bases = root.TryGetProperty("bases", out var bases) ? [.. bases.EnumerateArray().Select(b => Text(b, "text"))] : [],
                Computed = Members(root, "computed").ToDictionary(
                    c => c.Name, c => (IReadOnlyList<string>)[.. c.Value.EnumerateArray().Select(k => k.GetString() ?? "")],
                        StringComparer.Ordinal),
            };
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException or OverflowException)
        {
            throw new JsonException("The metadata of an edition lacks a member, or one is of another kind.", e);
        }
    }

    private static string Text(JsonElement of, string member) => of.GetProperty(member).GetString() ?? "";

    private static string? Optional(JsonElement of, string member) => of.TryGetProperty(member, out var text) ? text.GetString() : null;

    private static Digest? Root(JsonElement of, string member) => Digest.TryParse(Optional(of, member), out var digest) ? digest : null;

    private static Dictionary<string, string> Texts(JsonElement of, string member) =>
        Members(of, member).ToDictionary(t => t.Name, t => t.Value.GetString() ?? "", StringComparer.Ordinal);

    private static JsonElement.ObjectEnumerator Members(JsonElement of, string member) => of.TryGetProperty(member, out var members)
        ? members.EnumerateObject() : default;
}
