using System.Collections.Frozen;
using System.Globalization;
using BoardKit.Domain.Privacy;

namespace BoardKit.Tests.Domain.Privacy;

/// <summary>
/// How often a clerk is stopped for nothing: 300,000 generated cells of each kind that fills county tables, at most ten alarms in 100,000.
/// </summary>
public sealed class FalseAlarmTests
{
    private const int Cells = 300_000;
    private const int MostAlarms = 30;
    private const string CreditLetters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly PrivacyRules Rules = PrivacyRules.Default with
    {
        KnownUnits = Enumerable.Range(100, 36)
            .SelectMany(town => Enumerable.Range(200, 30).Select(village => 341_522_000_000L + town * 1000 + village)).ToFrozenSet(),
    };

    private static readonly Dictionary<string, Func<Random, string>> Kinds = new()
    {
        ["random strings of 12 to 24 digits"] = r => Digits(r, r.Next(12, 25)),
        ["parcels"] = r => Place(r) + (r.Next(2) == 0 ? "JC" : "GB") + Digits(r, 5),
        ["parcels in digits"] = r => Place(r) + Digits(r, 7),
        ["contracts"] = r => Place(r) + Digits(r, 6) + "J",
        ["contracts in groups"] = r => $"{Place(r)}-{Digits(r, 4)}-{Digits(r, 3)}",
        ["projects"] = r => $"{r.Next(2010, 2027)}-341522-{Digits(r, 2)}-{Digits(r, 2)}-{Digits(r, 6)}",
        ["projects in one piece"] = r => $"{r.Next(2010, 2027)}{Digits(r, 4)}{Place(r)}{Digits(r, 3)}",
        ["credit codes"] = Credit,
        ["vouchers by day"] = r => Day(r).ToString("yyyyMMdd", CultureInfo.InvariantCulture) + Digits(r, r.Next(4, 10)),
        ["vouchers by month"] = r => $"{Day(r):yyyyMM}-{Digits(r, 4)}-{Digits(r, 3)}",
        ["receipts"] = r => "皖" + Digits(r, 2) + "No" + Digits(r, r.Next(8, 13)),
        ["real estate units"] = r => $"{Place(r)}JC{Digits(r, 5)}F{Digits(r, 8)}",
        ["invoices"] = r => Digits(r, r.Next(2) == 0 ? 10 : 12) + " " + Digits(r, 8),
        ["orders by the second"] = r => Day(r).ToString("yyyyMMdd", CultureInfo.InvariantCulture)
            + $"{r.Next(24):D2}{r.Next(60):D2}{r.Next(60):D2}" + Digits(r, r.Next(2, 9)),
        ["contracts by year and letter"] = r => $"{r.Next(2010, 2027)}-HT-{Digits(r, r.Next(3, 13))}",
        ["documents"] = r => $"霍政办〔{r.Next(2010, 2027)}〕{r.Next(1, 300)}号 第{r.Next(1, 99)}条 {Digits(r, r.Next(5, 11))}",
        ["spans of days"] = r => $"{Day(r):yyyy-MM-dd}至{Day(r):yyyy-MM-dd} {r.Next(1, 99)}",
        ["amounts"] = r => (r.NextInt64(99_999_999_999) / 100m)
            .ToString(r.Next(2) == 0 ? "0.00" : "#,##0.00", CultureInfo.InvariantCulture),
        ["amounts in a list"] = r =>
            string.Join("；，、/ ,"[r.Next(6)], Enumerable.Range(0, r.Next(2, 9)).Select(_ =>
                (r.NextInt64(9_999_999) / 100m).ToString(r.Next(2) == 0 ? "0.00" : "#,##0.00", CultureInfo.InvariantCulture))),
        ["rows in a list"] = r => "第" + string.Join('、', Enumerable.Range(0, r.Next(3, 20)).Select(_ => r.Next(1, 400)).Order()) + "行",
        ["days in a list"] = r => string.Join('、', Enumerable.Range(0, r.Next(2, 6)).Select(_ => Day(r).ToString(r.Next(2) == 0
            ? "yyyy.MM.dd" : "yyyyMMdd", CultureInfo.InvariantCulture))),
        ["sizes"] = r =>
            string.Join('×', Enumerable.Range(0, 3).Select(_ =>
                (r.NextInt64(99_999) / 100m).ToString("0.##", CultureInfo.InvariantCulture))) + "米",
        ["areas"] = r => (r.NextInt64(99_999_999) / 1000m).ToString("0.###", CultureInfo.InvariantCulture) + (r.Next(2) == 0 ? "亩" : ""),
    };

    public static TheoryData<string> Names => [.. Kinds.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Codes_amounts_and_areas_hardly_ever_stop_a_clerk(string kind)
    {
        var random = new Random(20261123);
        var alarms = Enumerable.Range(0, Cells).Select(_ => Kinds[kind](random)).Where(cell => PersonalNumbers.Any(cell, Rules)).ToList();
        Assert.True(alarms.Count <= MostAlarms, $"{alarms.Count} of {Cells} {kind}, among them {alarms.FirstOrDefault()}");
    }

    /// <summary>
    /// The codes of contractors of seven villages of 霍邱 (341522 2012 01 …) read like the beginning of an identity number: every eleventh
    /// has its check digit too.
    /// </summary>
    [Fact]
    public void Codes_of_a_village_that_look_like_identity_numbers_pass_in_its_own_column_of_codes_alone()
    {
        var random = new Random(20261123);
        var code = new BoardKit.Domain.Forms.FormColumn { Key = "code", Label = "承包方编码", IsCode = true };
        var (inColumn, elsewhere) = (0, 0);
        foreach (var village in (long[])[341522201201, 341522201205, 341522201206, 341522201207, 341522201209, 341522201210, 341522201211])
        {
            var gate = new TextGate(Rules with { Own = [village] }, null);
            for (var i = 0; i < Cells / 7; i++)
            {
                var text = $"{village}{random.Next(1, 21):D2}{random.Next(10_000):D4}" + (random.Next(3) == 0
                    ? random.Next(10).ToString(CultureInfo.InvariantCulture) : "");
                inColumn += gate.InspectCell(code, text, default) is null ? 0 : 1;
                elsewhere += gate.InspectCell(code with { IsCode = false }, text, default) is null ? 0 : 1;
                Assert.NotNull(i % 100 == 0 ? gate.InspectCell(code, village + Import.Support.Given.IdNumber(i), default) : code);
            }
        }
        Assert.Equal(0, inColumn);
        Assert.InRange(elsewhere, Cells / 20, Cells / 5);
    }

    /// <summary>Rows of a list: whose cells give an identity number together only by chance.</summary>
    [Fact]
    public void Cells_of_a_row_hardly_ever_make_a_number_together()
    {
        var random = new Random(20261123);
        BoardKit.Domain.Forms.FormColumn[] columns =
            [new() { Key = "group", Label = "组" }, new() { Key = "name", Label = "姓名" }, new() { Key = "code", Label = "编号" },
            new() { Key = "amount", Label = "金额", Type = BoardKit.Domain.Forms.CellType.Integer }, new() { Key = "day", Label =
                "日期", Type = BoardKit.Domain.Forms.CellType.Date }, new() { Key = "remark", Label = "备注" }];
        var alarms = Enumerable.Range(0, Cells).Count(_ => SplitNumbers.Find(
            [$"第{random.Next(1, 30)}组", "张三", random.Next(2) == 0 ? Digits(random, random.Next(4, 13))
                : "HT" + Digits(random, 6), random.NextInt64(999_999).ToString(CultureInfo.InvariantCulture),
                Day(random).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    $"{Day(random):yyyy年M月}第{random.Next(1, 99)}号，{Digits(random, random.Next(4, 9))}"], columns, Rules) is not null);
        Assert.InRange(alarms, 0, MostAlarms);
    }

    /// <summary>
    /// Small counts side by side (应到、实到、赞成 …) have a birthday and a check digit by chance; a number that begins with a place is found
    /// in them as anywhere, two digits a cell or one.
    /// </summary>
    [Fact]
    public void Counts_of_people_side_by_side_hardly_ever_make_a_number_and_a_number_in_their_cells_is_found()
    {
        var random = new Random(20261130);
        BoardKit.Domain.Forms.FormColumn[] columns = [.. Enumerable.Range(0, 18).Select(i =>
            new BoardKit.Domain.Forms.FormColumn { Key = $"n{i}", Label = $"数{i}", Type = BoardKit.Domain.Forms.CellType.Integer })];
        var alarms = Enumerable.Range(0, Cells / 2).Count(_ => SplitNumbers.Find(
            [.. Enumerable.Range(0, 12).Select(_ => random.Next(10, 100).ToString(CultureInfo.InvariantCulture))],
            columns[..12], Rules) is not null);
        Assert.InRange(alarms, 0, 4);
        foreach (var prefecture in Rules.Prefectures)
        {
            var body = string.Create(CultureInfo.InvariantCulture, $"{prefecture:D4}{(prefecture % 100 is > 20 and < 51 ? 21 : 1):D2}1989{random.Next(1, 13):D2}{random.Next(1, 29):D2}{random.Next(1000):D3}");
            var id = body + IdentityNumber.CheckDigit(body);
            if (!id.EndsWith('X'))
            {
                Assert.NotNull(SplitNumbers.Find([.. id.Chunk(2).Select(c => new string(c))], columns[..9], Rules));
                Assert.NotNull(SplitNumbers.Find([.. id.Select(c => c.ToString())], columns, Rules));
            }
        }
    }

    [Fact]
    public void A_clean_cell_costs_no_memory()
    {
        string[] cells = ["王会计", "第三村民小组", "1,665.20", "2026-03-01 至 2026-03-07", "备注：按照2026年3月1日第12号文件执行，标准95元/亩，合计143856.64元",
            "34152210020012345678", "62170000000000000"];
        Assert.DoesNotContain(cells, cell => PersonalNumbers.Any(cell, Rules));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var found = false;
        for (var i = 0; i < 1000; i++)
        {
            found |= PersonalNumbers.Any(cells[i % cells.Length], Rules);
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.False(found);
    }

    private static string Digits(Random random, int count) => string.Create(count, random, static (digits, r) =>
    {
        for (var i = 0; i < digits.Length; i++)
        {
            digits[i] = (char)('0' + r.Next(10));
        }
    });

    private static string Place(Random random) => $"341522{random.Next(100, 136)}{random.Next(200, 230)}";

    private static DateOnly Day(Random random) => new DateOnly(2000, 1, 1).AddDays(random.Next(9800));

    /// <summary>统一社会信用代码 with its check letter (GB 32100-2015).</summary>
    private static string Credit(Random random)
    {
        ReadOnlySpan<int> weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
        var code = new[] { "91", "12", "52", "54", "93", "N2" }[random.Next(6)] + "341522"
            + string.Concat(Enumerable.Range(0, 9)
                .Select(_ => CreditLetters[random.Next(3) == 0 ? random.Next(CreditLetters.Length) : random.Next(10)]));
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += CreditLetters.IndexOf(code[i], StringComparison.Ordinal) * weights[i];
        }
        return code + CreditLetters[(31 - sum % 31) % 31];
    }
}
