using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Editions;

/// <summary>The one figure of an edition that a line has room for, as frozen in leaf 0.</summary>
public static class KeyFigure
{
    /// <summary>
    /// 补贴金额 143,856.64 元: the last headline figure that is money, else the first of all; 本期无此项 of a nil return; null where the form has
    /// none or it was not given.
    /// </summary>
    public static string? Of(Form form, EditionMetadata leaf)
    {
        if (leaf.Nil)
        {
            return CellText.None;
        }
        var told = form.Figures.Where(f => f.Headline && leaf.Totals.ContainsKey(f.Key)).ToList();
        var figure = told.FindLast(f => f.Measure == "元") ?? told.FirstOrDefault();
        return figure is null ? null : $"{figure.Label} {CellText.Number(leaf.Totals[figure.Key], figure.Decimals)} {figure.Measure}";
    }
}
