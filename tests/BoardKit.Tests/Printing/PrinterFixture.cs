using BoardKit.Printing;
using BoardKit.Printing.Drawing;

namespace BoardKit.Tests.Printing;

/// <summary>One printer for all tests: fonts are opened once, as in the host.</summary>
public sealed class PrinterFixture : IDisposable
{
    internal SheetPrinter Printer { get; } = new(new FontOptions());

    public void Dispose() => Printer.Dispose();

    internal PrintedSheet Print(SheetModel model, Paper paper)
    {
        var printed = Printer.Print(model, paper);
        Assert.False(printed.Failed, string.Join("; ", printed.Faults.Select(f => f.Detail)));
        return printed.Value;
    }

    internal DisplayList Lay(SheetModel model, Paper paper) => Printer.Lay(model, paper, null).Value.List;

    /// <summary>All texts of a page in the order drawn.</summary>
    internal static List<string> Texts(PageMarks page) => [.. page.Marks.Select(m => m switch
    {
        GlyphMark g => System.Text.Encoding.UTF8.GetString(g.Utf8),
        OutlineMark o => System.Text.Encoding.UTF8.GetString(o.Utf8),
        BoxMark b => System.Text.Encoding.UTF8.GetString(b.Utf8),
        _ => "",
    })];
}
