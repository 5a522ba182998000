using BoardKit.Domain.Editions;

namespace BoardKit.Web.Staff;

/// <summary>What differs from what was read before, a page of rows at a time.</summary>
/// <param name="Rows">Rows that differ.</param>
/// <param name="Said">What else differs, in sentences.</param>
/// <param name="Nothing">What is said when nothing does.</param>
/// <param name="Number">Page of the rows, from 1.</param>
/// <param name="Address">Address of the page that shows them.</param>
/// <param name="Field">Name of their page in the query.</param>
internal sealed record ChangesView(IReadOnlyList<RowDifference> Rows, IReadOnlyList<string> Said, string Nothing,
    int Number, string Address, string Field)
{
    private const int PageSize = 100;

    public IEnumerable<RowDifference> Shown => Rows.Skip((Links.Number - 1) * PageSize).Take(PageSize);

    public PageLinks Links => new(Math.Clamp(Number, 1, Pages), Pages, Address, Field, "改动分页");

    private int Pages => Math.Max(1, (Rows.Count + PageSize - 1) / PageSize);
}
