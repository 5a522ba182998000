using System.Text.Json;
using System.Text.Json.Nodes;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Proof;
using CsCheck;

namespace BoardKit.Tests.Domain.Editions;

/// <summary>Leaf 0 as text and back, in both formats.</summary>
public sealed class EditionMetadataTests
{
    /// <summary>Leaf 0 of an edition of before format 2, as it stands in a database.</summary>
    private const string Format1 =
        """{"algorithm":"SHA-256","code":"VG3N2S7S66","edition":1,"erased":{"rows":"2"},"form":"land","formVersion":3,"inputs":{"rate":"86.39"},"nil":false,"period":"2026","previousRoot":null,"project":"","rows":45,"title":"公示","totals":{"rows.area":"581.66"},"unit":"341522102202"}""";

    private static readonly Gen<string> Words = Gen.String[Gen.Char["甲乙a1\"\\/ ."], 1, 8];

    private static readonly Gen<EditionMetadata> Leaves = Gen.Select(Words, Words.Array[0, 3], Words.Array[0, 3], Gen.Bool,
        Gen.Byte.Array[32]).Select((word, bases, columns, known, bytes) => new EditionMetadata
        {
            Code = word,
            Edition = 2,
            Unit = "341522102202",
            Form = word,
            FormVersion = 3,
            Period = "2026Q3",
            Project = word,
            Title = word,
            Nil = known,
            Inputs = new Dictionary<string, string> { [word] = word },
            Totals = new Dictionary<string, string> { ["rows.area"] = "1.5" },
            Erased = known ? new Dictionary<string, int> { [word] = 3 } : [],
            Rows = 7,
            PreviousRoot = Digest.Of(bytes),
            FormDigest = known ? Digest.Of(bytes) : null,
            Issuer = known ? word : null,
            Phase = known ? null : word,
            Key = known ? null : bases.Length == 0 ? "" : word,
            Audience = known ? word : null,
            Bases = bases,
            Computed = columns.Take(1).ToDictionary(_ => "rows", _ => (IReadOnlyList<string>)columns),
        });

    [Fact]
    public void What_leaf_0_says_is_read_back_to_the_letter() => Leaves.Sample(leaf =>
    {
        var read = EditionMetadata.Read(leaf.ToCanonical());
        return read.ToCanonical() == leaf.ToCanonical() && read.Phase == leaf.Phase && read.Key == leaf.Key
            && read.Bases.SequenceEqual(leaf.Bases)
            && read.FormDigest == leaf.FormDigest;
    });

    [Fact]
    public void What_was_frozen_under_format_1_stays_format_1()
    {
        var leaf = EditionMetadata.Read(Format1);
        Assert.Equal((Format1, "boardkit-edition-1", 2, 581.66m),
            (leaf.ToCanonical(), leaf.Format, leaf.Erased["rows"], leaf.Total("rows", "area")));
        Assert.Equal("boardkit-edition-2", (leaf with { FormDigest = Digest.OfText("{}") }).Format);
    }

    [Fact]
    public void A_member_that_says_nothing_is_not_there()
    {
        var bare = JsonNode.Parse(EditionMetadata.Read(Format1).ToCanonical())!.AsObject();
        Assert.DoesNotContain(bare, m => m.Key is "formDigest" or "issuer" or "phase" or "audience" or "key" or "bases" or "computed");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("x")]
    [InlineData("""{"algorithm":"SHA-256","code":7}""")]
    public void A_text_that_is_no_leaf_0_is_refused(string text) => Assert.ThrowsAny<JsonException>(() => EditionMetadata.Read(text));
}
