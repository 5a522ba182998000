using BoardKit.Printing;
using BoardKit.Printing.Papers;
using CsCheck;

namespace BoardKit.Tests.Printing.Papers;

public sealed class SharedPaperTests(PrinterFixture fixture) : IClassFixture<PrinterFixture>
{
    private static readonly SheetModel Short = SampleSheets.Subsidy(3);

    public static bool HasCodeReaders => Tools.HasCodeReaders;

    [Fact]
    public void Parts_of_any_heights_that_add_up_to_the_paper_lie_on_it_in_one_or_two_columns() => Gen.Select(
        Gen.OneOf("A3", "A3-L", "A2", "A4"), Gen.Bool, Gen.Int[10, 14]).Sample((name, narrow, first) =>
    {
        var paper = Paper.Find(name)!;
        List<Paper?> parts = [.. Enumerable.Repeat((int[])[first, 24 - first], narrow ? 2 : 1).SelectMany(h => h)
            .Select(h => SharedPaper.Part(paper, h, 24, narrow))];
        if (parts.Contains(null))
        {
            return;   // A4 is too small for two columns
        }
        var page = SharedPaper.Lay(paper, [.. parts.Select(p => Pages(p!, 1))]);
        Assert.Equal((1, paper.WidthMm, paper.HeightMm), (page.Count, MathF.Round(page.WidthMm), MathF.Round(page.HeightMm)));
        _ = Assert.Throws<ArgumentException>(() => SharedPaper.Lay(paper, [.. parts.Append(parts[0]).Select(p => Pages(p!, 1))]));
    }, iter: 20);

    [Fact(SkipUnless = nameof(HasCodeReaders), Skip = "zbar-tools or zxing-cpp is not installed")]
    public void Each_part_has_its_own_code_and_id()
    {
        var parts = Enumerable.Range(1, 4).Select(i => Pages(SharedPaper.Part(Paper.A3, 12, 24, isNarrow: true)!, i)).ToList();
        var pdf = SharedPaper.Lay(Paper.A3, parts).Pdf("合印", "燎西村", SampleSheets.PrintedAt).Value;
        var text = Tools.RawText(pdf);
        Tools.WithFile(pdf, file =>
        {
            Assert.Equal(0, Tools.Run("pdftoppm", "-r", "120", "-png", "-singlefile", file, file).Exit);
            var read = Tools.Run("zbarimg", "-q", "--raw", file + ".png").Output;
            Each.Is(Enumerable.Range(1, 4), i =>
            {
                Assert.Contains(Code(i).Address, read, StringComparison.Ordinal);
                Assert.Contains(Code(i).Id, text, StringComparison.Ordinal);
            });
            return 0;
        });
    }

    [Fact]
    public void A_part_is_never_asked_for_type_in_which_head_and_foot_leave_no_room()
    {
        foreach (var height in Enumerable.Range(6, 18))
        {
            var part = SharedPaper.Part(Paper.A3, height, 24, isNarrow: true)!;
            var plan = fixture.Printer.Plan(Short, new SheetLook(part) { ReadingDistanceMm = 800 });
            if (!plan.Failed && plan.Value.Within(1) is { } setting)
            {
                Assert.Equal(1, setting.Pages);
                Assert.True(setting.Body >= plan.Value.Look.SmallestBody);
            }
        }
    }

    private PrintPages Pages(Paper paper, int number)
    {
        var plan = fixture.Printer.Plan(Short, new SheetLook(paper)).Value;
        return fixture.Printer.Pages(plan, plan.Fewest, [.. Enumerable.Repeat(Code(number), plan.Fewest.Pages)]);
    }

    private static SheetCode Code(int number) => new($"HTTPS://GK.HUOQIU.GOV.CN/S/ABCDEFGHJ{number}", $"ABCD-EFGH-J{number}");
}
