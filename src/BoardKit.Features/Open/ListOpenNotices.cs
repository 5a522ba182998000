using System.Globalization;
using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Open;

/// <summary>
/// The notices of an area that are public and for everybody, page by page in the order of unit and code. What is for members or for the
/// place alone is not there, and neither is any row.
/// </summary>
public sealed class ListOpenNotices(OpenScopes scopes, PublicSite site) : IUseCase
{
    /// <summary>What to list.</summary>
    /// <param name="Unit">The place and those below.</param>
    /// <param name="Form">Only this form.</param>
    /// <param name="Period">Only this period.</param>
    /// <param name="Code">Only this notice.</param>
    /// <param name="AfterUnit">Behind this unit …</param>
    /// <param name="AfterCode">… and this code.</param>
    /// <param name="Take">How many.</param>
    public sealed record Request(UnitCode Unit, string? Form = null, string? Period = null, string? Code = null, long AfterUnit = 0,
        string AfterCode = "", int Take = 100)
    {
        /// <summary>The newest first, from the beginning, in place of the order of unit and code.</summary>
        public bool NewestFirst { get; init; }

        /// <summary>Only what the unit itself published.</summary>
        public bool OfUnitAlone { get; init; }

        /// <summary>Only periods of this calendar year.</summary>
        public int? Year { get; init; }

        /// <summary>Only these forms.</summary>
        public IReadOnlyCollection<string>? Forms { get; init; }
    }

    /// <summary>Refused with <c>unit-unknown</c>.</summary>
    public async Task<Outcome<IReadOnlyList<OpenNotice>>> Handle(Request request, CancellationToken cancellationToken)
    {
        await using var published = scopes.Published(request.Unit);
        var area = published.ServiceProvider.GetRequiredService<BoardDbContext>();
        if (!await area.Units.AnyAsync(u => u.Code == request.Unit.Value, cancellationToken))
        {
            return Fault.NotFound("unit-unknown", "没有这个村或单位。");
        }
        var (unit, code, only) = (request.AfterUnit, request.AfterCode, request.OfUnitAlone ? request.Unit.Value : 0);
        var (year, some) = (request.Year?.ToString("D4", CultureInfo.InvariantCulture), request.Forms ?? []);
        var any = request.Forms is null;
#pragma warning disable CA1309   // the database compares, by code point
        var found = from open in OpenEditions.Of(area)
                    let notice = open.Notice
                    where (notice.Unit > unit || (notice.Unit == unit && string.Compare(notice.Code, code) > 0))
                        && (request.Form == null || notice.Form == request.Form)
                        && (request.Period == null || notice.Period == request.Period)
                        && (request.Code == null || notice.Code == request.Code)
                        && (only == 0 || notice.Unit == only) && (year == null || notice.Period.StartsWith(year))
                        && (any || some.Contains(notice.Form))
                    join place in area.Units on notice.Unit equals place.Code
                    select new { notice, edition = open.Edition, place.Name };
#pragma warning restore CA1309
        var page = await (request.NewestFirst
            ? found.OrderByDescending(f => f.edition.PublishedAtUtc).ThenBy(f => f.notice.Code)
            : found.OrderBy(f => f.notice.Unit).ThenBy(f => f.notice.Code)).Take(request.Take).ToListAsync(cancellationToken);
        if (page.Count == 0)
        {
            return Outcome<IReadOnlyList<OpenNotice>>.Of([]);
        }
        var forms = await published.ServiceProvider.GetRequiredService<FormCatalog>()
            .Shelf([.. page.Select(f => f.notice.Form).Distinct()], cancellationToken);
        return page.ConvertAll(f => OpenNotice.Of(f.notice, f.edition, f.Name,
            forms.Find(UnitCode.From(f.notice.Unit), f.notice.Form, f.edition.FormVersion), site));
    }
}
