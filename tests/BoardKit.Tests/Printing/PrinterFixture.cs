using BoardKit.Printing;
using BoardKit.Printing.Drawing;

namespace BoardKit.Tests.Printing;

/// <summary>One printer for all tests of the run: fonts are opened once, as in the host.</summary>
public sealed class PrinterFixture
{
    private static readonly SheetPrinter One = new(new FontOptions());

    internal SheetPrinter Printer { get; } = One;

    internal PrintedSheet Print(SheetModel model, Paper paper) => Print(Plan(model, new(paper) { MayTurn = true }));

    internal PrintedSheet Print(SheetPlan plan) => Printer.Print(plan, plan.Fewest, Codes(plan, plan.Fewest), SampleSheets.PrintedAt);

    internal SheetPlan Plan(SheetModel model, SheetLook look)
    {
        var plan = Printer.Plan(model, look);
        Assert.False(plan.Failed, string.Join("; ", plan.Faults.Select(f => f.Detail)));
        return plan.Value;
    }

    internal DisplayList Lay(SheetModel model, Paper paper) => Draw(Plan(model, new(paper) { MayTurn = true }));

    internal DisplayList Draw(SheetPlan plan) => Draw(plan, plan.Fewest);

    internal DisplayList Draw(SheetPlan plan, SheetSetting setting) => Printer.Draw(plan, setting, Codes(plan, setting));

    internal static IReadOnlyList<SheetCode> Codes(SheetPlan plan, SheetSetting setting) =>
        plan.Look.Draft ? [] : SampleSheets.Codes(setting.Pages);

    /// <summary>All texts of a page in the order drawn.</summary>
    internal static List<string> Texts(PageMarks page) => [.. page.Marks.Select(Text)];

    internal static string Text(Mark mark) => mark switch
    {
        GlyphMark g => System.Text.Encoding.UTF8.GetString(g.Utf8),
        OutlineMark o => System.Text.Encoding.UTF8.GetString(o.Utf8),
        BoxMark b => System.Text.Encoding.UTF8.GetString(b.Utf8),
        _ => "",
    };
}
