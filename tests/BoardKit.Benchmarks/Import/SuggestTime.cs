using System.Globalization;
using System.Text;
using BoardKit.Domain.Privacy;
using BoardKit.Import.Reading;
using BoardKit.Import.Suggesting;

namespace BoardKit.Benchmarks.Import;

/// <summary>
/// A form from a filled list of 2,000 rows and 15 columns, from the bytes of the file to the form as it would be saved: one list with
/// arithmetic in it, and the worst one, of fifteen columns of numbers that have nothing to do with one another.
/// </summary>
internal static class SuggestTime
{
    private const int Rows = 2_000;
    private const int WarmUps = 3;
    private const int Turns = 15;

    public static int Run()
    {
        Measure("with arithmetic", Households(), 4);
        Measure("15 columns of numbers by chance", Chance(), 0);
        return 0;
    }

    private static void Measure(string what, byte[] file, int rules)
    {
        var (clock, processor, work) = (new Samples(), new Samples(), 0L);
        for (var turn = -WarmUps; turn < Turns; turn++)
        {
            var (watch, used) = (System.Diagnostics.Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            var workbook = SpreadsheetReader.Read(file, "list.csv", ReadLimits.Default, CancellationToken.None).Value;
            var found = FormSuggester.Suggest(workbook, "list.csv", PrivacyRules.Default, CancellationToken.None).Value;
            _ = FormMaker.Make(FormPlan.Of(found, "own-list")).Value;
            var (time, spent) = (watch.Elapsed, Environment.CpuUsage.TotalTime - used);
            var sure = found.Sections[0].Rules.Count(r => r is { IsSure: true, Check: not null });
            if (found.Sections[0].Entries != Rows || sure != rules)
            {
                throw new InvalidOperationException($"{found.Sections[0].Entries} rows, {sure} certain rules.");
            }
            work = found.Work;
            if (turn >= 0)
            {
                clock.Add(time.TotalMilliseconds);
                processor.Add(spent.TotalMilliseconds);
            }
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"form from {Rows:N0} rows x 15 columns, {what}: {clock}, of processor {processor}, {work:N0} comparisons (at most 1 s)"));
    }

    private static byte[] Households()
    {
        var (random, csv) = (new Random(7), new StringBuilder("某村2026年补贴明细表\n序号,村民小组,姓名,承包面积（亩）,核减面积（亩）,补贴面积（亩）,"
            + "补贴标准（元/亩）,补贴金额（元）,人数（人）,人均标准（元/人）,人口补贴（元）,其他补贴（元）,合计（元）,上年面积（亩）,上年金额（元）\n"));
        for (var i = 0; i < Rows; i++)
        {
            var (owned, less, people, each, extra) = (random.Next(100, 4000) / 100m, random.Next(0, 90) / 100m, random.Next(1, 7),
                random.Next(3000, 60_000) / 100m, random.Next(0, 90_000) / 100m);
            var (money, relief) = (decimal.Round((owned - less) * 86.39m, 2, MidpointRounding.AwayFromZero), people * each);
            _ = csv.AppendLine(CultureInfo.InvariantCulture,
                $"{i + 1},第{i / 100 + 1}组,王{(char)('一' + i)},{owned},{less},{owned - less},86.39,{money},{people},{each},{relief},{extra},"
                + $"{money + relief + extra},{random.Next(100, 4000) / 100m},{random.Next(100, 400_000) / 100m}");
        }
        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static byte[] Chance()
    {
        var (random, csv) = (new Random(9), new StringBuilder(string.Join(',', Enumerable.Range(1, 15).Select(c => $"补贴金额{c}（元）")) + "\n"));
        for (var i = 0; i < Rows; i++)
        {
            _ = csv.AppendLine(string.Join(',', Enumerable.Range(0, 15)
                .Select(_ => (random.Next(1, 100_000) / 100m).ToString(CultureInfo.InvariantCulture))));
        }
        return Encoding.UTF8.GetBytes(csv.ToString());
    }
}
