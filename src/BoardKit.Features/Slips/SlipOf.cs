using System.Globalization;
using BoardKit.Domain.Content;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Printing;
using BoardKit.Printing.Slips;

namespace BoardKit.Features.Slips;

/// <summary>A household's rows as a slip.</summary>
internal static class SlipOf
{
    public static Slip Household(Form form, CodedHousehold household, IReadOnlyDictionary<string, string> inputs)
    {
        var (section, rows) = (household.Section, household.Rows);
        var figures = section.Columns.Select((column, i) => Figure(form, section, column, [.. rows.Select(r => r.Cells[i])]))
            .OfType<SheetFigure>().ToList();
        if (rows.Count > 1)
        {
            figures.Insert(0, new SheetFigure("名单中", rows.Count.ToString(CultureInfo.InvariantCulture), "行"));
        }
        return new Slip(Text(section, section.HouseholdColumn, rows[0]) ?? $"第 {rows[0].RowNumber} 行", figures)
        {
            Place = Text(section, section.GroupColumn, rows[0]),
            Code = household.Code.Printed,
            Sums = HouseholdSums.Of(form, section, rows, inputs),
        };
    }

    /// <summary>
    /// What a number column says of a household. Of several rows only what may be added is added (the columns that have a total in the
    /// list); a rate is shown when it is the same in all of them. What an input of the same key says for everybody stands in the sentence
    /// below.
    /// </summary>
    private static SheetFigure? Figure(Form form, FormSection section, FormColumn column, IReadOnlyList<string?> cells)
    {
        var filled = cells.OfType<string>().ToList();
        if (!column.IsNumber || !column.IsPublished || filled.Count == 0 || form.Inputs.Any(i => i.Key == column.Key))
        {
            return null;
        }
        var text = filled.Distinct().Count() == 1 && filled.Count == cells.Count
            && (cells.Count == 1 || !section.Totals.Contains(column.Key)) ? filled[0]
            : section.Totals.Contains(column.Key)
            ? filled.Sum(cell => decimal.Parse(cell, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture)
            : null;
        return text is null ? null : new SheetFigure(column.BriefLabel,
            CellText.Show(column, text, CellText.Decimals(column, [text])), column.Unit);
    }

    private static string? Text(FormSection section, string? key, ContentRow row) =>
        key is not null && section.IndexOf(key) is var at and >= 0 ? row.Cells[at] : null;
}
