using BoardKit.Domain.Units;
using CsCheck;

namespace BoardKit.Tests.Domain.Units;

/// <summary>Which of several marks of 不适用 holds of an item: told here place by place, from the village upwards.</summary>
public sealed class SaidMarksTests
{
    private static readonly long[] Places = [341522103201, 341522103000, 341522000000, 341500000000, 340000000000];

    private static readonly Gen<(int Place, int Item, int State)[]> Marks =
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 2], Gen.Int[0, 2]).Array[0, 10];

    [Fact]
    public void The_nearest_place_decides_and_there_what_is_said_of_the_item() => Marks.Sample(marks =>
    {
        string[] items = ["", "1", "2"];
        var all = marks.DistinctBy(m => (m.Place, m.Item))
            .Select(m => new SaidMarks.One(Places[m.Place], "f", "2026", items[m.Item], (MarkState)m.State)).ToList();
        var said = new SaidMarks(all);
        foreach (var item in items)
        {
            var right = false;
            foreach (var place in Places)
            {
                var here = all.Where(m => m.Unit == place && m.State != MarkState.Proposed && (m.Item == item || m.Item.Length == 0))
                    .OrderByDescending(m => m.Item.Length).ToList();
                if (here.Count > 0)
                {
                    right = here[0].State == MarkState.Holds;
                    break;
                }
            }
            Assert.Equal(right, said.Of("f", "2026", item) is { } of && SaidMarks.Hold(of, Places[0]));
        }
        Assert.Null(said.Of("f", "2027", "1"));
        Assert.Null(said.Of("g", "2026", "1"));
    });
}
