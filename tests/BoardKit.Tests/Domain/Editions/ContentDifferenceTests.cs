using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Tests.Support;
using CsCheck;

namespace BoardKit.Tests.Domain.Editions;

public sealed class ContentDifferenceTests
{
    private static readonly Form Form = SubsidyForm.Form;

    private static readonly Gen<string?[][]> Lists =
        Gen.Select(OneOf.Of("1组", "2组"), OneOf.Of("甲", "乙", "丙", "丁", "戊"), Gen.Int[1, 4]).Array[0, 9]
        .Select(rows => rows.Select(r => SubsidyForm.Row(r.Item1, r.Item2, $"{r.Item3}", $"{r.Item3 * 10}")).ToArray());

    [Fact]
    public void Nothing_differs_from_itself_nor_from_itself_in_another_order() => Gen.Select(Lists, Gen.Int[0, 8]).Sample((rows, turn) =>
        Between(rows, rows).Count == 0
            && Between(rows, [.. rows[(turn % Math.Max(1, rows.Length))..], .. rows[..(turn % Math.Max(1, rows.Length))]]).Count == 0);

    [Fact]
    public void Each_row_before_and_after_is_told_at_most_once_and_the_counts_add_up() => Gen.Select(Lists, Lists).Sample((before, after) =>
    {
        var found = Between(before, after);
        var (added, removed) = (found.Count(d => d.Change == RowChange.Added), found.Count(d => d.Change == RowChange.Removed));
        return before.Length + added - removed == after.Length
            && found.Select(d => d.PlaceBefore).OfType<int>().Distinct().Count() == found.Count(d => d.PlaceBefore is not null)
            && found.Select(d => d.PlaceAfter).OfType<int>().Distinct().Count() == found.Count(d => d.PlaceAfter is not null);
    });

    [Fact]
    public void The_differences_turn_the_earlier_list_into_the_later_one() => Gen.Select(Lists, Lists).Sample((before, after) =>
    {
        var found = Between(before, after);
        var left = before.Select((row, i) => (Row: row, Place: i + 1))
            .Where(r => found.All(d => d.PlaceBefore != r.Place)).Select(r => Text(r.Row));
        var put = found.Where(d => d.Change != RowChange.Removed).Select(d => Text(after[d.PlaceAfter!.Value - 1]));
        return left.Concat(put).Order(StringComparer.Ordinal).SequenceEqual(after.Select(Text).Order(StringComparer.Ordinal));
    });

    [Fact]
    public void The_way_back_has_the_same_changes_the_other_way_round() => Gen.Select(Lists, Lists).Sample((before, after) =>
        Between(before, after).Count(d => d.Change == RowChange.Added) == Between(after, before).Count(d => d.Change == RowChange.Removed));

    [Fact]
    public void A_household_is_followed_by_its_name_and_only_what_changed_is_told()
    {
        var found = Assert.Single(Between(
            [SubsidyForm.Row("1组", "甲", "1", "10"), SubsidyForm.Row("1组", "乙", "2", "20")],
            [SubsidyForm.Row("1组", "乙", "2.5", "20"), SubsidyForm.Row("1组", "甲", "1", "10")]));
        Assert.Equal((RowChange.Changed, 2, 1), (found.Change, found.PlaceBefore, found.PlaceAfter));
        var cell = Assert.Single(found.Cells);
        Assert.Equal(("area", "2", "2.5"), (cell.Column.Key, cell.Before, cell.After));
    }

    private static IReadOnlyList<RowDifference> Between(string?[][] before, string?[][] after) =>
        ContentDifference.Between(Form, SubsidyForm.Content(before), SubsidyForm.Content(after));

    private static string Text(string?[] row) => string.Join('|', row);
}
