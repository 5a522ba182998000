using System.Text.Json;
using System.Text.Json.Nodes;
using BoardKit.Domain.Proof;
using BoardKit.Tests.Support;
using CsCheck;

namespace BoardKit.Tests.Domain.Proof;

public sealed class CanonicalJsonTests
{
    private static readonly Gen<string> Words = Gen.OneOf(
        Gen.String[0, 12].Select(Whole),
        OneOf.Of("", "户主", "\u0000\u001f\u007f", "\"\\/", "\u20BB7𠮷", "\u2028\u2029", "a\tb\r\nc", "\uE000", "é", "Z", "a"));

    private static readonly Gen<Dictionary<string, string>> Objects =
        Gen.Select(Words, Words).Array[0, 8].Select(pairs => pairs.DistinctBy(p => p.Item1).ToDictionary(p => p.Item1, p => p.Item2));

    [Fact]
    public void Any_JSON_reader_reads_back_what_went_in() => Objects.Sample(members =>
    {
        var read = JsonSerializer.Deserialize<Dictionary<string, string>>(CanonicalJson.Texts(members!))!;
        return read.Count == members.Count && members.All(m => read[m.Key] == m.Value);
    });

    [Fact]
    public void The_text_is_the_same_however_the_members_were_ordered_and_is_in_canonical_order() => Objects.Sample(members =>
    {
        var text = CanonicalJson.Texts(members!);
        var names = JsonNode.Parse(text)!.AsObject().Select(m => m.Key).ToList();
        return text == CanonicalJson.Texts(members.Reverse()!) && names.SequenceEqual(names.Order(StringComparer.Ordinal));
    });

    /// <summary>RFC 8785, section 3.2.2.2, the literal strings of its example.</summary>
    [Fact]
    public void Escapes_are_the_least_that_the_scheme_allows() => Assert.Equal(
        "\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"", CanonicalJson.Text("\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\u002f"));

    /// <summary>RFC 8785, section 3.2.3: the sorting example, by UTF-16 code units.</summary>
    [Fact]
    public void Members_are_sorted_by_UTF_16_code_units()
    {
        string[] names = ["\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6"];
        var sorted = JsonNode.Parse(CanonicalJson.Texts(names.Select(n => KeyValuePair.Create(n, (string?)"")).ToList()))!.AsObject()
            .Select(m => m.Key);
        Assert.Equal(["\r", "1", "\u0080", "\u00f6", "\u20ac", "\ud83d\ude00", "\ufb33"], sorted);
    }

    [Fact]
    public void A_missing_cell_has_no_member_and_a_row_without_a_line_no_line()
    {
        var cells = CanonicalJson.Texts([KeyValuePair.Create("b", (string?)null), KeyValuePair.Create("a", (string?)"1")]);
        Assert.Equal("{\"a\":\"1\"}", cells);
        Assert.Equal("{\"cells\":{\"a\":\"1\"},\"place\":14,\"section\":\"rows\"}", CanonicalJson.Row("rows", 14, null, cells));
        Assert.Equal("{\"cells\":{\"a\":\"1\"},\"line\":\"total\",\"place\":1,\"section\":\"rows\"}",
            CanonicalJson.Row("rows", 1, "total", cells));
    }

    [Fact]
    public void A_row_is_in_canonical_order_itself() => Gen.Select(Objects, Words, Words).Sample((cells, section, line) =>
    {
        var text = CanonicalJson.Row(section, 3, line, CanonicalJson.Texts(cells!));
        var row = JsonNode.Parse(text)!.AsObject();
        return row.Select(m => m.Key).SequenceEqual(["cells", "line", "place", "section"]) && row["section"]!.GetValue<string>() == section
            && row["line"]!.GetValue<string>() == line;
    });

    /// <summary>Lone surrogates are no text: the reader of every format refuses them before.</summary>
    private static string Whole(string text) => new(text.Where(c => !char.IsSurrogate(c)).ToArray());
}
