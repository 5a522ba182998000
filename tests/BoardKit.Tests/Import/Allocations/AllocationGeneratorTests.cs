using System.Globalization;
using System.Text;
using BoardKit.Domain;
using BoardKit.Features.Frame;
using BoardKit.Import.Allocations;
using BoardKit.Tests.Import.Support;
using CsCheck;

namespace BoardKit.Tests.Import.Allocations;

/// <summary>
/// Lists as counties might make them, with columns in any order, in any unit, with totals above and below, blanks, remarks and signatures:
/// each imports to exactly the amounts that it was made of, and one that is spoilt is refused with its place.
/// </summary>
public sealed class AllocationGeneratorTests
{
    private static readonly (string Unit, decimal Size)[] Units = [("元", 1), ("百元", 100), ("千元", 1_000), ("万元", 10_000), ("亿元", 100_000_000)];

    private sealed record Entry(string Township, string Village, long Amount, int? Payees);

    private sealed record Shape(Entry[] Entries, int Unit, int UnitWhere, int Amount, int Village, int Columns, int Totals, int Order)
    {
        public bool Has(int bit) => (Columns >> bit & 1) == 1;

        public override string ToString() => $"{string.Join(' ', Entries.Select(e => $"{e.Village}={e.Amount}"))} {Unit} {UnitWhere} {Columns} {Totals} {Order}";
    }

    private static readonly Gen<Entry> AnyEntry = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 40],
        Gen.Frequency((1, Gen.Const(0L)), (5, Gen.Long[1, 9_999_999_999]), (2, Gen.Long[1, 99_999].Select(y => y * 10_000))),
        Gen.Int[-1, 500], (township, village, amount, payees) => new Entry($"第{township}镇", $"{township}镇{village}村", amount, payees < 0 ? null : payees));

    private static readonly Gen<Shape> AnyShape = Gen.Select(AnyEntry.Array[1, 14], Gen.Int[0, Units.Length - 1], Gen.Int[0, 2],
        Gen.Int[0, 15], Gen.Int[0, 255], Gen.Int[0, 4], Gen.Int[0, 10_000], (entries, unit, where, words, columns, totals, order) =>
            new Shape([.. entries.DistinctBy(e => e.Village).OrderBy(e => e.Township, StringComparer.Ordinal)], unit, where, words % 4,
                words / 4, columns, totals, order));

    [Fact]
    public void Any_list_imports_to_the_very_amounts_that_it_was_made_of() => Gen.Select(AnyShape, Gen.Bool).Sample((shape, isWorkbook) =>
    {
        var read = Read(Grid(shape), isWorkbook);
        Assert.True(!read.Failed, shape + "\n" + string.Join("\n", read.Faults.Select(f => f.Detail)) + "\n" + Csv(Grid(shape)));
        Assert.Equal(shape.Entries.Select(e => (e.Village, e.Amount)), read.Value.Rows.Select(r => (r.Village, r.Amount)));
        if (shape.Has(1))
        {
            Assert.Equal(shape.Entries.Select(e => (long?)e.Payees), read.Value.Rows.Select(r => r.Households));
        }
        Assert.Equal(shape.Has(4), read.Value.Remarks.Any(r => r.Code == "allocation-blank"));
    }, iter: 400);

    [Fact]
    public void A_spoilt_list_is_refused_with_its_place() => Gen.Select(AnyShape, Gen.Int[0, 5], Gen.Int).Sample((shape, how, seed) =>
    {
        var grid = Grid(shape);
        var heading = grid.FindIndex(r => r.Any(c => c.EndsWith('村') || c.StartsWith('村')) && r.Any(c => c
            .Contains("金额", StringComparison.Ordinal)
            || c.Contains("资金", StringComparison.Ordinal)));
        var amount = Array.FindIndex(grid[heading], c => c.Contains("金额", StringComparison.Ordinal) || c.Contains("资金",
            StringComparison.Ordinal));
        var first = grid.FindIndex(r => r.Contains(shape.Entries[0].Village));
        switch (how)
        {
            case 0:   // a number nobody can read
                grid[first][amount] = "约五万";
                break;
            case 1:   // a column that nobody knows
                grid = [.. grid.Select((r, i) => (string[])[.. r, i == heading ? "镇财政所意见" : i == first ? "同意" : ""])];
                break;
            case 2:   // a total that is wrong
                grid.Add([.. grid[heading].Select((c, i) => i == amount ? "0.01" + (shape.UnitWhere == 2 ? Units[shape.Unit].Unit : "")
                    : c.StartsWith('村') || c.EndsWith('村') ? "合计" : "")]);
                break;
            case 3:   // an error value of a formula
                grid[first][amount] = "12元/亩";
                break;
            case 4:   // a value under no head
                grid = [.. grid.Select((r, i) => (string[])[.. r, i == first ? "7" : ""])];
                break;
            default:   // two columns of money
                grid = [.. grid.Select((r, i) => (string[])[.. r, i == heading ? "下达资金（元）" : i == first ? "7" : ""])];
                break;
        }
        var read = Read(grid, isWorkbook: (seed & 1) == 0);
        Assert.True(read.Failed, $"{how} {shape}\n{Csv(grid)}");
        Assert.All(read.Faults, f => Assert.True(f.At.Row > 0 && f.Detail.Contains('行'), f.Detail));
    }, iter: 400);

    private static Outcome<AllocationList> Read(List<string[]> grid, bool isWorkbook) => isWorkbook
        ? AllocationTable.Read(BoardKit.Features.Frame.XlsxFile.Write([new PlainTable("拨付", null, null, grid[0], [.. grid.Skip(1).Select(r
            => r.Select(c =>
            (object?)(c.Length > 0 ? c : null)).ToArray())])]),
            "拨付.xlsx", Given.Gate, new(), Given.Stop)
        : AllocationTable.Read(Encoding.UTF8.GetBytes(Csv(grid)), "拨付.csv", Given.Gate, new(), Given.Stop);

    private static string Csv(List<string[]> grid) => string.Concat(grid.Select(r => string.Join(',', r.Select(c => $"\"{c}\"")) + "\n"));

    /// <summary>The list as a county writes it: rows of texts, the heading somewhere near the top.</summary>
    private static List<string[]> Grid(Shape shape)
    {
        var (unit, size) = Units[shape.Unit];
        var money = ((string[])["金额", "拨付金额", "补贴资金", "下达金额"])[shape.Amount];
        string Number(decimal yuan) => (yuan / size).ToString("0.############", CultureInfo.InvariantCulture) + (shape.UnitWhere == 2 ? unit : "");
        List<(string Head, Func<Entry, int, string> Of, Func<IReadOnlyList<Entry>, string, string> Total)> columns =
        [
            (((string[])["村", "村名", "行政村", "村（社区）"])[shape.Village], (e, _) => e.Village, (_, word) => word),
            (money + (shape.UnitWhere == 0 ? $"（{unit}）" : ""), (e, _) => Number(e.Amount / 10_000m), (some, _) => Number(some.Sum(e =>
                e.Amount) / 10_000m)),
        ];
        void Add(int bit, string head, Func<Entry, int, string> of, Func<IReadOnlyList<Entry>, string, string>? total = null)
        {
            if (shape.Has(bit))
            {
                columns.Add((head, of, total ?? ((_, _) => "")));
            }
        }
        Add(0, "乡镇", (e, _) => e.Township);
        Add(1, "户数", (e, _) => $"{e.Payees}", (some, _) => some.All(e => e.Payees is not null) ? $"{some.Sum(e => e.Payees)}" : "");
        Add(2, "序号", (_, i) => $"{i + 1}");
        Add(3, "备注", (e, i) => i % 3 == 0 ? "已核对" : "");
        Add(5, "文号", (_, _) => "霍财农〔2026〕12号");
        Add(6, "拨付日期", (_, _) => "2026年3月1日");
        new Random(shape.Order).Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(columns));
        string[] Row(Func<(string Head, Func<Entry, int, string> Of, Func<IReadOnlyList<Entry>, string, string> Total), string> cell) =>
            [.. columns.Select(cell)];
        var grid = new List<string[]>();
        if (shape.UnitWhere == 1 || shape.Has(7))
        {
            grid.Add([.. Row(_ => "").Skip(1).Prepend("补贴资金拨付表")]);
            grid.Add([.. Row(_ => "").Skip(1).Prepend(shape.UnitWhere == 1 ? $"单位：{unit}" : "")]);
        }
        grid.Add(Row(c => c.Head));
        if (shape.Totals == 1)
        {
            grid.Add(Row(c => c.Total(shape.Entries, "总计")));
        }
        var number = 0;
        foreach (var township in shape.Entries.GroupBy(e => e.Township))
        {
            grid.AddRange(township.Select(e => Row(c => c.Of(e, number++))));
            if (shape.Totals is 2 or 4)
            {
                grid.Add(Row(c => c.Total([.. township], "小计")));
            }
        }
        if (shape.Has(4))
        {
            grid.Add(Row(c => c.Head.Contains('村', StringComparison.Ordinal) ? "未拨村" : ""));
        }
        if (shape.Totals is 3 or 4)
        {
            grid.Add(Row(c => c.Total(shape.Entries, "合计")));
        }
        if (shape.Has(7))
        {
            grid.Add([.. Row(_ => "").Skip(1).Prepend("制表人：王某　审核人：李某")]);
        }
        return grid;
    }
}
