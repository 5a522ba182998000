using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Features.Attachments.Reading;
using CsCheck;

namespace BoardKit.Tests.Features.Attachments.Reading;

/// <summary>What a reader does to a number is undone before the gate is asked; what the gate lets pass, passes.</summary>
public sealed class NumberFinderTests
{
    private static readonly Gen<(string Id, int Cut)> Cut = Gen.Select(Gen.Int[0, 9999], Gen.Int[3, 15], (seed, cut) =>
        (Invented.Identity(new Random(seed)), cut));

    [Fact]
    public void A_number_broken_into_words_is_found_and_covered_whole() => Cut.Sample(made =>
    {
        var page = Page([("身份证号", 10), (made.Id[..made.Cut], 20), (made.Id[made.Cut..], 21 + made.Cut), ("，", 40)]);
        var found = Assert.Single(Find(page));
        Assert.Equal((CellType.IdCard, Masking.Mask(CellType.IdCard, made.Id), true), (found.Kind, found.Masked, found.IsSure));
        Assert.True(found.Box.Left <= 0.2 && found.Box.Right >= 0.39 && found.Box is { Left: > 0.15, Right: < 0.45 }, $"{found.Box}");
    });

    [Fact]
    public void A_number_broken_over_the_end_of_a_line_or_within_a_cell_is_found_in_both_pieces() => Cut.Sample(made =>
    {
        var wrapped = new PageText([Line(0.1, ("身份证号", 60), (made.Id[..made.Cut], 75)), Line(0.13, (made.Id[made.Cut..], 5), ("，", 25))], true);
        var cell = new PageText([Line(0.1, ("张三", 5), (made.Id[..made.Cut], 20), ("500.00", 60)), Line(0.13, (made.Id[made.Cut..], 20))], true);
        foreach (var page in (PageText[])[wrapped, cell])
        {
            var found = Find(page);
            var id = Assert.Single(found, f => f is { Kind: CellType.IdCard, IsSure: true });
            Assert.True(id.Boxes.Count >= 2 && id.Box.Top < 0.101 && id.Box.Bottom > 0.149, $"{id.Box}");
        }
    });

    [Fact]
    public void Letters_that_look_like_digits_are_digits_among_digits() =>
        Gen.Select(Gen.Int[0, 9999], Gen.Int[0, 16], Gen.Int[0, 3]).Sample((seed, at, which) =>
        {
            var id = Invented.Identity(new Random(seed));
            var look = id[at] switch { '0' => "OoQD", '1' => "lI|i", '2' => "ZzZz", '5' => "SsSs", '6' => "GbGb", '8' => "BBBB", '9' => "gqgq", _ => "" };
            if (look.Length > 0)
            {
                var read = Page([("证", 5), (id[..at] + look[which] + id[(at + 1)..], 10)]);
                Assert.Equal(Masking.Mask(CellType.IdCard, id), Assert.Single(Find(read)).Masked);
            }
        });

    [Fact]
    public void A_number_whose_beginning_is_one_too_is_named_whole()
    {
        // the first fifteen characters are a number of the old kind: the sixteenth was read as a stroke
        var id = Invented.Identity(new Random(3708));
        Assert.Equal(IdentityDefect.None, IdentityNumber.Examine(id.AsSpan(0, 15)));
        Assert.Equal(Masking.Mask(CellType.IdCard, id), Assert.Single(Find(Page([("证", 5), (id[..15] + '|' + id[16..], 10)]))).Masked);
    }

    [Fact]
    public void An_identity_number_with_one_digit_misread_lost_or_added_looks_like_one() => Gen.Select(Gen.Int[0, 9999], Gen.Int[0, 16],
        Gen.Int[1, 9]).Sample((seed, at, more) =>
    {
        var id = Invented.Identity(new Random(seed));
        var other = (char)('0' + ((id[at] - '0' + more) % 10));
        foreach (var read in (string[])[id[..at] + other + id[(at + 1)..], id[..at] + id[(at + 1)..], id[..at] + other + id[at..]])
        {
            Assert.Contains(Find(Page([("身份证号", 5), (read, 20)])), f => f.Box.Left <= 0.2 && f.Box.Right >= 0.36);
        }
    });

    [Fact]
    public void A_card_whose_check_digit_disagrees_looks_like_one()
    {
        var card = Invented.Card(new Random(4), 19);
        var read = card[..10] + (char)('0' + ((card[10] - '0' + 1) % 10)) + card[11..];
        var found = Assert.Single(Find(Page([("账号", 5), (read, 20)])));
        Assert.Equal((CellType.BankCard, false), (found.Kind, found.IsSure));
    }

    [Fact]
    public void Two_readings_of_one_number_are_one_and_cover_what_either_saw()
    {
        var id = Invented.Identity(new Random(3));
        var found = Assert.Single(Find(new PageText([Line(0.1, (id, 20)), Line(0.1, (id, 19))], true)));
        Assert.Equal(0.19 - 0.016, found.Box.Left, 0.002);
    }

    [Fact]
    public void Neighbouring_cells_of_a_table_make_no_number_that_is_none() =>
        Assert.Empty(Find(new PageText(
        [
            Line(0.1, ("13", 5), ("2026-03-15", 20), ("1500.00", 50), ("138", 80)), Line(0.13, ("14", 5), ("2026-04-11", 20), ("2350.50", 50), ("139", 80)),
            Line(0.16, ("15", 5), ("341522102200", 20), ("91341522MA2T0X1Y5R", 50)), Line(0.2, ("霍民办〔2026〕15号", 5), ("12345678901", 50)),
        ], true)));

    [Fact]
    public void What_the_gate_lets_pass_passes()
    {
        var office = Page([("监督电话", 5), ("0564-6021234", 20)]);
        Assert.Single(Find(office));
        Assert.Empty(NumberFinder.Find(office, PrivacyRules.Default with { Phones = [PublicPhones.Normal("0564-6021234")!] }));
        var id = Invented.Identity(new Random(9));
        var key = new PlainDigester();
        var released = new ReleasedNumbers([ReleaseMark.Of(CellType.IdCard, id, key)], [key]);
        Assert.Single(Find(Page([(id, 20)])));
        Assert.Empty(NumberFinder.Find(Page([(id, 20)]), PrivacyRules.Default, released));
    }

    [Fact]
    public void Half_of_an_identity_number_is_found_where_the_gate_finds_it()
    {
        var found = Assert.Single(Find(Page([("张三", 5), ("34152219800101****", 20)])));
        Assert.Equal((CellType.IdCard, "****"), (found.Kind, found.Masked));
        Assert.Empty(Find(Page([("张三", 5), ("34*************123", 20)])));
    }

    [Fact]
    public void Nothing_that_leaves_holds_the_number()
    {
        var id = Invented.Identity(new Random(8));
        var page = Page([(id, 20)]) with { Beside = [id] };
        Each.Is(Find(page), f => Assert.DoesNotContain(id, f.ToString() + string.Join(' ', f.Boxes), StringComparison.Ordinal));
        Assert.DoesNotContain(id, page.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, Find(page).Count);
    }

    private static IReadOnlyList<NumberOnPage> Find(PageText page) => NumberFinder.Find(page, PrivacyRules.Default);

    private static PageText Page((string Text, int Hundredth)[] words) => new([Line(0.1, words)], Complete: true);

    /// <summary>A line of words that begin at so many hundredths of the width, a hundredth for each character.</summary>
    private static List<PageWord> Line(double top, params (string Text, int Hundredth)[] words) =>
        [.. words.Select(w => new PageWord(w.Text,
            new WordPlace(new(w.Hundredth / 100f, (float)top), new(w.Text.Length / 100f, 0), new(0, 0.02f)), 0.9))];

    private sealed class PlainDigester : IDigester
    {
        public int KeyVersion => 1;

        public byte[] Digest(string purpose, ReadOnlySpan<char> value) =>
            System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Concat(purpose, value)));
    }
}
