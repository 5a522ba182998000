using System.Diagnostics;
using System.Globalization;
using BoardKit.Domain.Privacy;

namespace BoardKit.Benchmarks.Privacy;

/// <summary>
/// How fast the masking engine passes clean cells on one core: generated cells of at most 64 UTF-16 units, in the mix of a county's tables
/// (names, groups, sums, areas, dates, remarks), and of codes alone, which hold so many digits that each is walked through. Megabytes are
/// those of UTF-16; allocations are counted on the measuring thread.
/// </summary>
internal static class MaskingThroughput
{
    private const int Cells = 200_000;
    private const int Turns = 15;
    private const int Passes = 10;
    private const int LongestCell = 64;

    public static int Run()
    {
        var random = new Random(20261123);
        Measure("the mix of a county's tables", [.. Enumerable.Range(0, Cells).Select(_ => Mixed(random))]);
        Measure("remarks of about 60 characters", [.. Enumerable.Range(0, Cells).Select(_ => Remark(random))]);
        Measure("codes of 12 to 24 digits", [.. Enumerable.Range(0, Cells).Select(_ => Digits(random, random.Next(12, 25)))
            .Where(c => !PersonalNumbers.Any(c, PrivacyRules.Default))]);
        return 0;
    }

    private static void Measure(string what, string[] cells)
    {
        var bytes = Passes * cells.Sum(c => 2L * c.Length);
        var busy = new List<double>(Turns + 1);
        var times = new List<double>(Turns);
        var (allocated, found) = (0L, 0);
        for (var turn = 0; turn <= Turns; turn++)
        {
            var (before, processor, start) =
                (GC.GetAllocatedBytesForCurrentThread(), Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
            for (var pass = 0; pass < Passes; pass++)
            {
                foreach (var cell in cells)
                {
                    found += PersonalNumbers.Any(cell, PrivacyRules.Default) ? 1 : 0;
                }
            }
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            busy.Add((Environment.CpuUsage.TotalTime - processor).TotalSeconds);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (turn > 0)
            {
                times.Add(seconds);
            }
        }
        times.Sort();
        busy.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"masking, {what}: {bytes / 1e6:N1} MB in {cells.Length:N0} cells (at most {cells.Max(c => c.Length)} characters), {bytes / 1e6 / times[Turns / 2]:N0} MB/s (median of {Turns}; best {bytes / 1e6 / times[0]:N0}, worst {bytes / 1e6 / times[^1]:N0}), {bytes / 1e6 / busy[Turns / 2]:N0} MB a second of processor, {allocated} bytes allocated, {found} found (asked: at least 200 MB/s, nothing allocated)"));
    }

    private static string Mixed(Random random) => random.Next(8) switch
    {
        0 => "张王李赵孙周吴郑"[random.Next(8)] + "秀英建国桂兰志强"[random.Next(8)].ToString(),
        1 => $"第{random.Next(1, 30)}村民小组",
        2 => (random.NextInt64(9_999_999) / 100m).ToString("#,##0.00", CultureInfo.InvariantCulture),
        3 => (random.NextInt64(99_999) / 1000m).ToString("0.###", CultureInfo.InvariantCulture) + "亩",
        4 => $"2026-{random.Next(1, 13):D2}-{random.Next(1, 29):D2}",
        5 => $"341522{random.Next(100, 136)}{random.Next(200, 230)}",
        _ => Remark(random),
    };

    private static string Remark(Random random)
    {
        var text = $"按照{random.Next(2020, 2027)}年{random.Next(1, 13)}月第{random.Next(1, 99)}号文件执行，标准每亩九十五元，合计{random.Next(1000, 99999)}.{random.Next(10, 99)}元，经村民代表会议讨论通过后公示，如有异议请及时反映";
        return text.Length <= LongestCell ? text : text[..LongestCell];
    }

    private static string Digits(Random random, int count) => string.Create(count, random, static (digits, r) =>
    {
        for (var i = 0; i < digits.Length; i++)
        {
            digits[i] = (char)('0' + r.Next(10));
        }
    });
}
