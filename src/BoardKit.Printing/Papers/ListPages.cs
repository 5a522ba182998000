using BoardKit.Domain;
using BoardKit.Printing.Drawing;

namespace BoardKit.Printing.Papers;

/// <summary>Lists for the people who print and hang: set like sheets, but they never hang, so they have no code and no id.</summary>
internal static class ListPages
{
    /// <summary>A list has no edition; the model asks for sixteen characters that its template does not print.</summary>
    public const string NoRoot = "0000000000000000";

    private static readonly SheetCode NoCode = new("", "");

    public static Outcome<PrintPages> Lay(SheetPrinter printer, SheetModel model, string template, Paper paper)
    {
        var planned = printer.Plan(model, new SheetLook(paper) { Template = template });
        if (planned.Failed)
        {
            return Outcome<PrintPages>.Refused(planned.Faults);
        }
        var layout = planned.Value.Layout(planned.Value.Fewest);
        return new PrintPages(new DisplayList(paper.Width, paper.Height, layout.Body,
            [.. Enumerable.Range(1, layout.Pages.Count).Select(page => layout.Draw(page, NoCode))]));
    }
}
