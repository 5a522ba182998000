using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using CsCheck;

namespace BoardKit.Tests.Domain.Boards;

public sealed class SheetIdTests
{
    private static readonly Gen<SheetId> Ids = Gen.Char[PublicCode.Alphabet].Array[SheetId.Length - 1]
        .Select(letters => SheetId.WithCheck(new string(letters)));

    [Fact]
    public void Every_single_wrong_letter_is_found() => Ids.Sample(id =>
    {
        for (var place = 0; place < SheetId.Length; place++)
        {
            foreach (var letter in PublicCode.Alphabet.Where(letter => letter != id.Text[place]))
            {
                Assert.False(SheetId.TryParse($"{id.Text[..place]}{letter}{id.Text[(place + 1)..]}", out _));
            }
        }
    }, iter: 300);

    [Fact]
    public void Any_two_letters_changed_over_are_found() => Ids.Sample(id =>
    {
        for (var a = 0; a < SheetId.Length; a++)
        {
            for (var b = a + 1; b < SheetId.Length; b++)
            {
                var letters = id.Text.ToCharArray();
                (letters[a], letters[b]) = (letters[b], letters[a]);
                Assert.Equal(id.Text[a] == id.Text[b], SheetId.TryParse(new string(letters), out _));
            }
        }
    }, iter: 2000);

    [Fact]
    public void It_is_read_as_people_type_it() => Ids.Sample(id =>
    {
        string[] typed = [id.Text, id.Printed, id.Printed.ToLowerInvariant(), id.Printed.Replace('-', ' '),
            id.Text.Replace('0', 'O').Replace('1', 'l'), id.Text.Replace('0', 'o').Replace('1', 'I')];
        Assert.All(typed, text =>
        {
            Assert.True(SheetId.TryParse(text, out var read));
            Assert.Equal(id, read);
        });
    });

    [Theory]
    [InlineData(null), InlineData(""), InlineData("0000-0000-0"), InlineData("0000-0000-000"), InlineData("0000-0000-0U"), InlineData("00000000000000000000000000000000000000000")]
    public void Nonsense_is_refused(string? typed) => Assert.False(SheetId.TryParse(typed, out _));

    [Fact]
    public void New_ids_are_valid_and_printed_in_groups()
    {
        var ids = Enumerable.Range(0, 1000).Select(_ => SheetId.New()).ToList();
        Assert.Equal(1000, ids.Distinct().Count());
        Assert.All(ids, id => Assert.True(SheetId.TryParse(id.Printed, out var read) && read == id));
        Assert.All(ids, id => Assert.Matches("^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}$", id.Printed));
    }
}
