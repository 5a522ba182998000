using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace BoardKit.Web.Staff;

/// <summary>The way through the pages of a list: the first, the last and those around this one.</summary>
/// <param name="Number">This page, from 1.</param>
/// <param name="Pages">How many there are.</param>
/// <param name="Address">Address of the list without its page.</param>
/// <param name="Field">Name of the page in the query.</param>
/// <param name="What">What is paged, for screen readers.</param>
internal sealed record PageLinks(int Number, int Pages, string Address, string Field = PageLinks.Usual, string What = "分页")
{
    /// <summary>The usual name of the page in the query; <c>page</c> is the name of the Razor page itself.</summary>
    public const string Usual = "page-number";

    private const int Around = 2;

    /// <summary>The pages to name, in order; a gap lies before a number that does not follow the one before it.</summary>
    public IEnumerable<int> Named => Enumerable.Range(1, Pages).Where(i => i == 1 || i == Pages || Math.Abs(i - Number) <= Around);

    /// <summary>The address of a page.</summary>
    public string Of(int page) => QueryHelpers.AddQueryString(Address, Field, page.ToString(CultureInfo.InvariantCulture));
}
