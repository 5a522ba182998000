using BoardKit.Domain.Content;

namespace BoardKit.Domain.Forms.Expressions;

/// <summary>
/// Counts the households of a list, which may hold several rows of one (a row a parcel). Rows with one ID number are one household, in
/// whatever group they stand. Rows without a number are known by group and name: two 张三 of one group are one household, of two groups two.
/// Where a name of a group has rows with and rows without a number, those without belong to one of those with. A row without a name counts
/// as a household of its own.
/// </summary>
internal static class Households
{
    /// <summary>How many households the rows are about.</summary>
    public static int Count(FormSection section, IEnumerable<ContentRow> rows)
    {
        var (name, group) = (section.IndexOf(section.HouseholdColumn ?? ""), section.IndexOf(section.GroupColumn ?? ""));
        var numbers = new HashSet<string>(StringComparer.Ordinal);
        var isNumbered = new Dictionary<(string? Group, string Name), bool>();
        var nameless = 0;
        foreach (var row in rows)
        {
            var number = row.Marks.FirstOrDefault(m => m.Kind == CellType.IdCard)?.Number;
            if (number is not null)
            {
                _ = numbers.Add(Convert.ToBase64String(number));
            }
            if (Cell(row, name) is { } called)
            {
                var key = (Cell(row, group), called);
                isNumbered[key] = number is not null || isNumbered.GetValueOrDefault(key);
            }
            else if (number is null)
            {
                nameless++;
            }
        }
        return numbers.Count + isNumbered.Values.Count(numbered => !numbered) + nameless;
    }

    private static string? Cell(ContentRow row, int column) => column < 0 || column >= row.Cells.Count ? null : row.Cells[column];
}
