using System.Globalization;
using System.Text;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Forms.Expressions;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using BoardKit.Import;
using BoardKit.Import.Reading;
using BoardKit.Import.Suggesting;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Import.Support;
using CsCheck;

namespace BoardKit.Tests.Import.Suggesting;

/// <summary>No wrong rule is saved in silence: not of a file with a wrong number in it, and not by chance.</summary>
public sealed class SuggestedMutationTests
{
    private static readonly string Samples = Path.Combine(FormFiles.SeedFolder, "..", "samples");

    private static string[] Files => Directory.GetFiles(Samples, "*.csv");

    /// <summary>
    /// One number of one cell of a certain rule becomes another: no form is saved any more that says this rule of the file; and whatever is
    /// saved, the changed file itself keeps.
    /// </summary>
    [Fact]
    public void A_changed_number_takes_the_certainty_of_every_rule_that_it_breaks()
    {
        var (changed, random) = (0, new Random(13));
        foreach (var file in Files)
        {
            var workbook = Given.Read(File.ReadAllBytes(file), Path.GetFileName(file));
            var (found, form) = Proposed(workbook);
            var sure = found.Sections.SelectMany(s => s.Rules).Where(r => r is { IsSure: true, Check: not null }).ToList();
            var content = NoticeImporter.Import(workbook, form, null, Given.Gate, new(), Given.Stop).Content;
            var reaches = RuleReach.Of(form, content, new HashSet<string>());
            foreach (var rule in sure)
            {
                var places = reaches.Single(r => r.Name == $"{rule.Section} {rule.Id}").Places;
                var cells = places.SelectMany(p => p.Split(',')).Select(p => p[(p.LastIndexOf('!') + 1)..]).Distinct().ToList();
                var (others, next) = Proposed(Changed(workbook, cells[random.Next(cells.Count)]));
                changed++;
                Assert.DoesNotContain(others.Sections.SelectMany(s => s.Rules),
                    r => r.IsSure && r.Check == rule.Check && r.Section == rule.Section);
                Assert.DoesNotContain(next.Sections.SelectMany(s => s.Rules), r => r.Check == rule.Check && r.Id == rule.Id);
            }
        }
        Assert.True(changed > 20, $"{changed} rules");
    }

    /// <summary>Any number of any sample becomes another: the form that is saved of the file has nothing against the file.</summary>
    [Fact]
    public void What_is_saved_of_a_file_with_a_wrong_number_holds_in_that_file()
    {
        var random = new Random(17);
        foreach (var file in Files)
        {
            var workbook = Given.Read(File.ReadAllBytes(file), Path.GetFileName(file));
            var cells = workbook.Sheets[0].Rows.SelectMany(r => Enumerable.Range(0, r.Cells.Length)
                .Where(c => Number(r.Cells[c]) is not null)
                .Select(c => CellReference.Letters(c) + r.Number.ToString(CultureInfo.InvariantCulture))).ToList();
            for (var i = 0; i < 2 && cells.Count > 0; i++)
            {
                var other = Changed(workbook, cells[random.Next(cells.Count)]);
                var form = Proposed(other).Form;
                var content = NoticeImporter.Import(other, form, null, Given.Gate, new(), Given.Stop).Content;
                var check = FormCheck.Run(form, content, new CheckContext());
                Assert.DoesNotContain(check.Faults, f => f.Stops && f.Code.StartsWith("rule-", StringComparison.Ordinal));
            }
        }
    }

    /// <summary>What a spreadsheet program makes of the same samples: numbers are numbers, with what binary fractions do to them.</summary>
    [Fact]
    public void As_a_workbook_of_numbers_a_sample_says_the_same() => Each.Is(Files, file =>
    {
        var workbook = Given.Read(File.ReadAllBytes(file), Path.GetFileName(file));
        var sheet = workbook.Sheets[0];
        var numbers = workbook with
        {
            Sheets = [new RawSheet(sheet.Name, false, [.. sheet.Rows.Select(r => r with
            {
                Cells = [.. r.Cells.Select(c => Number(c) is { } number ? RawCell.Of((double)number) : c)],
            })], sheet.Merges, new HashSet<int>())],
        };
        Assert.Equal(Sentences(workbook), Sentences(numbers));
    });

    private static IEnumerable<string> Sentences(RawWorkbook workbook) => Proposed(workbook).Found.Sections.SelectMany(s => s.Rules)
        .Select(r => (r.IsSure ? "= " : "? ") + r.Sentence).Order(StringComparer.Ordinal);

    /// <summary>
    /// Numbers that have nothing to do with one another, under every head that looks like arithmetic: numbered lines, codes, totals in two
    /// halves, a record, goods of which a second table speaks, a choice, and few or small or round numbers. Nothing is certain.
    /// </summary>
    [Fact]
    public void Nothing_is_certain_by_chance_whatever_it_is_called() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[1, 400], Gen.Int[0, 7]).Sample((seed, range, kind) =>
        {
            // half of the tables have nothing but a few different numbers
            var (random, largest) = (new Random(seed), kind < 4 ? 1 + range % 5 : range);
            var step = ((decimal[])[1m, 0.01m, 100m, 0.5m])[kind % 4];
            string N() => (random.Next(0, largest + 1) * step).ToString(CultureInfo.InvariantCulture);
            string Row(string label, int numbers) => $"{label},{string.Join(',', Enumerable.Range(0, numbers).Select(_ => N()))}\n";
            var csv = new StringBuilder("某村公开表,,,,\n\n收支汇总,,,,\n项目,本年数（元）,上年数（元）,预算数（元）,\n");
            foreach (var (head, i) in ((string[])["一、总收入", "二、总支出", "三、其他"]).Select((h, i) => (h, i)))
            {
                _ = csv.Append(Row(head, 3));
                foreach (var line in Enumerable.Range(1, random.Next(2, 4)))
                {
                    _ = csv.Append(Row($"{line}.第{i}类{line}项", 3));
                }
            }
            _ = csv.Append("合计," + N() + ',' + N() + ',' + N() + "\n,,,,\n支出决算,,,,\n科目编码,科目名称,决算数（元）,预算数（元）,\n");
            foreach (var code in (string[])["201", "20101", "20102", "203", "20301", "20302", "205", "20501", "20502"])
            {
                _ = csv.Append(Row($"{code},科目{code}", 2));
            }
            _ = csv.Append("\n结算,,,,\n送审金额（元）," + N() + "\n审减金额（元）," + N() + "\n审定金额（元）," + N() + "\n质保金比例（%）,3\n\n"
                + "接收款物,,,,\n序号,款物名称,接收数量（件）,金额（元）,单价（元/件）\n");
            foreach (var i in Enumerable.Range(1, 8))
            {
                _ = csv.Append(Row($"{i},货物{i % 4}", 3));
            }
            _ = csv.Append("\n结存,,,,\n款物名称,期初数（件）,接收数（件）,期末数（件）,验收结果\n");
            foreach (var i in Enumerable.Range(0, 4))
            {
                _ = csv.Append(Row($"货物{i}", 3).TrimEnd() + (i % 2 == 0 ? ",合格\n" : ",整改\n"));
            }
            var workbook = Given.Read(Encoding.UTF8.GetBytes(csv.ToString()), "样本.csv");
            var found = FormSuggester.Suggest(workbook, "样本.csv", PrivacyRules.Default, Given.Stop);
            Assert.Empty(found.Value.Sections.SelectMany(s => s.Rules).Where(r => r.IsSure && r.Check is not null).Select(r => r.Sentence));
        }, iter: 300);

    private static (SuggestedForm Found, BoardKit.Domain.Forms.Form Form) Proposed(RawWorkbook workbook)
    {
        var found = FormSuggester.Suggest(workbook, "样本.csv", PrivacyRules.Default, Given.Stop).Value;
        var form = FormMaker.Make(FormPlan.Of(found, "own-test") with { Audience = Audience.Place });
        Assert.False(form.Failed, form.Failed ? form.Fault.Detail : "");
        return (found, form.Value);
    }

    private static decimal? Number(RawCell cell) =>
        cell.Kind == RawKind.Text && decimal.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number : null;

    /// <summary>The file with one number larger by a tenth and one, so that it keeps its decimals.</summary>
    private static RawWorkbook Changed(RawWorkbook workbook, string place)
    {
        var sheet = workbook.Sheets[0];
        Assert.True(CellReference.TryColumn(place, out var column));
        var row = int.Parse(place.TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]), CultureInfo.InvariantCulture);
        return workbook with
        {
            Sheets = [new RawSheet(sheet.Name, false, [.. sheet.Rows.Select(r => r.Number != row ? r : r with
            {
                Cells = [.. r.Cells.Select((cell, c) => c != column ? cell : Larger(cell))],
            })], sheet.Merges, new HashSet<int>())],
        };
    }

    private static RawCell Larger(RawCell cell)
    {
        var value = Number(cell)!.Value;
        return RawCell.Of((value + Math.Ceiling(Math.Abs(value) / 10) + 1).ToString(CultureInfo.InvariantCulture));
    }
}
