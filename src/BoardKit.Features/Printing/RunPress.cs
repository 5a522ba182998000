using System.Globalization;
using BoardKit.Printing;
using BoardKit.Printing.Papers;

namespace BoardKit.Features.Printing;

/// <summary>The pages of one edition, ready to be pressed.</summary>
/// <param name="Model">What they show.</param>
/// <param name="Plan">Their plan.</param>
/// <param name="Setting">Its setting.</param>
/// <param name="Codes">A code for each page.</param>
public sealed record PressPart(SheetModel Model, SheetPlan Plan, SheetSetting Setting, IReadOnlyList<SheetCode> Codes);

/// <summary>Makes the one file of a run. First print and reprint go through here: equal parts and time, equal bytes.</summary>
public sealed class RunPress(SheetPrinter printer) : IUseCasePart
{
    /// <summary>The parts of prepared runs, in order.</summary>
    public static IReadOnlyList<PressPart> PartsOf(params IReadOnlyList<PreparedRun> runs) =>
        [.. runs.SelectMany(run => run.Orders.Select((order, i) => new PressPart(order.Print.Model, order.Plan, order.Setting, run.Codes[i])))];

    /// <summary>One PDF of all parts; its dates are the time of the run.</summary>
    public PrintedSheet Pdf(IReadOnlyList<PressPart> parts, DateTimeOffset printedAt)
    {
        var first = parts[0];
        if (parts.Count == 1)
        {
            return printer.Print(first.Plan, first.Setting, first.Codes, printedAt);
        }
        using var file = new MemoryStream();
        var title = string.Create(CultureInfo.InvariantCulture, $"{first.Model.Title} 等 {parts.Count} 份");
        using var pack = new PackWriter(file, title, first.Model.UnitPath, printedAt);
        foreach (var part in parts)
        {
            pack.Add(printer.Pages(part.Plan, part.Setting, part.Codes));
        }
        pack.Complete();
        return new(file.ToArray(), pack.Pages, [.. parts.SelectMany(part => printer.MissingGlyphs(part.Model))]);
    }
}
