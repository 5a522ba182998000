using BoardKit.Domain.Boards;
using CsCheck;

namespace BoardKit.Tests.Domain.Boards;

public sealed class SharedSheetsTests
{
    private static readonly Gen<List<ShareItem>> Items = Gen.Select(Gen.Int[6, 20], Gen.Int[4, 28], Gen.Int[0, 2], Gen.Int[0, 3],
        Gen.Int[0, 8], (wide, narrow, panel, form, leaf) => new ShareItem("", panel == 0 ? null : $"栏{panel}", $"类{form}",
            wide > 18 && narrow is >= 6 and <= 24 ? null : Math.Min(wide, 18), narrow is >= 6 and <= 24 ? narrow : null,
            leaf < 2 ? $"L{panel}{leaf}" : null))
        .List[0, 14].Select(items => items.Select((item, i) => item with { Key = $"n{i:00}" }).ToList());

    [Fact]
    public void A_sheet_is_full_holds_two_or_more_of_one_panel_and_nobody_twice() => Items.Sample(items =>
    {
        var sheets = SharedSheets.Of(items);
        var byKey = items.ToDictionary(i => i.Key);
        Assert.All(sheets, sheet =>
        {
            Assert.True(sheet.Count > 1);
            var columns = Columns(sheet);
            Assert.InRange(columns.Count, 1, sheet[0].IsNarrow ? 2 : 1);
            Assert.All(columns, c => Assert.Equal(SharedSheets.Whole, c.Sum(p => p.Height)));
            Assert.Single(sheet.Select(p => p.IsNarrow).Distinct());
            Assert.All(sheet, p => Assert.True(p.Height >= (p.IsNarrow ? byKey[p.Key].Narrow : byKey[p.Key].Wide)));
            Assert.Single(sheet.Select(p => byKey[p.Key].Panel).Distinct());
        });
        var keys = sheets.SelectMany(s => s).Select(p => p.Key).ToList();
        Assert.Equal(keys.Count, keys.Distinct().Count());
        // paper is saved with every sheet, never spent
        Assert.True(sheets.Count * 2 <= keys.Count);
        // no two that are left could share: they fit neither under each other nor beside each other
        foreach (var panel in items.Where(i => !keys.Contains(i.Key)).GroupBy(i => i.Panel))
        {
            Assert.True(panel.Count(i => i.Narrow is not null) < 2);
            var wide = panel.Select(i => i.Wide).OfType<int>().Order().Take(2).ToList();
            Assert.True(wide.Count < 2 || wide.Sum() > SharedSheets.Whole);
        }
    });

    [Fact]
    public void What_hangs_together_stays_together_while_it_fits_whatever_is_added() => Gen.Select(Items, Gen.Int[6, 18])
        .Sample((items, added) =>
    {
        List<ShareItem> before = [.. items.Select(i => i with { Leaf = null })];
        var sheets = SharedSheets.Of(before);
        var leaves = sheets.SelectMany((sheet, at) => sheet.Select(p => (p.Key, Leaf: $"L{at}"))).ToDictionary(p => p.Key, p => p.Leaf);
        List<ShareItem> now = [.. before.Select(i => i with { Leaf = leaves.GetValueOrDefault(i.Key) }),
            new("new", null, "类0", added, added)];
        var after = SharedSheets.Of(now);
        Assert.All(sheets, sheet => Assert.Contains(after, s => s.SequenceEqual(sheet)));
    });

    /// <summary>The columns as paper shows them: the next begins where one is full.</summary>
    private static List<List<SharePart>> Columns(IReadOnlyList<SharePart> sheet)
    {
        List<List<SharePart>> columns = [[]];
        foreach (var part in sheet)
        {
            if (columns[^1].Sum(p => p.Height) + part.Height > SharedSheets.Whole)
            {
                columns.Add([]);
            }
            columns[^1].Add(part);
        }
        return columns;
    }

    [Fact]
    public void Guides_that_are_longer_than_half_a_sheet_stand_in_two_columns_with_short_texts_below()
    {
        var sheets = SharedSheets.Of([new("guide a", null, "便民服务", 15, 14), new("guide b", null, "便民服务", 15, 15),
            new("rules", null, "村务", 8, 9), new("contacts", null, "便民服务", 7, 8)]);
        Assert.Equal([new("guide b", 15, true), new("contacts", 9, true), new("guide a", 14, true), new("rules", 10, true)],
            sheets.Single());
    }

    [Fact]
    public void What_belongs_together_comes_together()
    {
        var sheets = SharedSheets.Of([new("rules", null, "村务", 12), new("guide", null, "便民服务", 8), new("members", null, "村务", 12),
            new("contacts", null, "便民服务", 8), new("policy", null, "政策", 8)]);
        Assert.Equal([["rules", "members"], ["guide", "contacts", "policy"]], sheets.Select(s => s.Select(p => p.Key)));
    }
}
