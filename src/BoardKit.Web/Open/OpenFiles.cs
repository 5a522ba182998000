using System.Globalization;
using System.Text;
using System.Xml.Linq;
using BoardKit.Domain.Units;
using BoardKit.Features.Frame;
using BoardKit.Features.Open;
using BoardKit.Web.Api;

namespace BoardKit.Web.Open;

/// <summary>Files of open data: descriptions of boards, figures as CSV, what their members mean, the map for search engines.</summary>
internal static class OpenFiles
{
    public static void MapOpenFiles(this IEndpointRouteBuilder routes)
    {
        _ = routes.MapGet("/data/{unit}.jsonld", Board).AllowAnonymous();
        _ = routes.MapGet("/data/figures.csv", Figures).AllowAnonymous();
        _ = routes.MapGet("/data/schema", (HttpContext context) =>
            PublicBody.Send(context, Encoding.UTF8.GetBytes(Schema), "application/schema+json; charset=utf-8")).AllowAnonymous();
        _ = routes.MapGet("/sitemap.xml", SiteMap).AllowAnonymous();
        _ = routes.MapGet("/robots.txt", (PublicSite site) =>
            TypedResults.Text($"User-agent: *\nAllow: /\nSitemap: {site.BaseUrl.ToString().TrimEnd('/')}/sitemap.xml\n")).AllowAnonymous();
    }

    private static async Task Board(string unit, HttpContext context, DescribeBoard describe)
    {
        if (!UnitCode.TryParse(unit, out var place)
            || await describe.Handle(new(place), context.RequestAborted) is not { Failed: false, Value: var body })
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        await PublicBody.Send(context, body, "application/ld+json; charset=utf-8");
    }

    private static async Task Figures(HttpContext context, OpenFiguresCsv table, string? unit = null,
        string? form = null, string? year = null)
    {
        if (!UnitCode.TryParse(unit, out var place) || string.IsNullOrEmpty(form)
            || !int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) || parsed is < 1900 or > 2999
            || await table.Handle(new(place, form, parsed), context.RequestAborted) is not { Failed: false, Value: var made })
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{place}-{parsed}.csv\"";
        await PublicBody.Send(context, CsvFile.Write([made]), "text/csv; charset=utf-8");
    }

    /// <summary>Notices for everybody without rows about people: what search engines may keep.</summary>
    private static async Task SiteMap(HttpContext context, ListIndexed list) => await PublicBody.Send(context,
        Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + Map(await list.Handle(context.RequestAborted))),
        "application/xml; charset=utf-8");

    private static XElement Map(IEnumerable<ListIndexed.Indexed> notices)
    {
        XNamespace map = "http://www.sitemaps.org/schemas/sitemap/0.9";
        return new(map + "urlset", notices.Select(n => new XElement(map + "url", new XElement(map + "loc", n.Address),
            new XElement(map + "lastmod", n.PublishedAt.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)))));
    }

    private const string Schema =
        """
        {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"公开栏（JSON-LD）","type":"object",
        "required":["@context","id","type","name","page","publisher","notices"],
        "properties":{"@context":{"type":"object"},"id":{"type":"string","format":"iri"},"type":{"const":"Board"},
        "name":{"type":"string","description":"公开栏的名称"},"page":{"type":"string","format":"uri","description":"网上的公开栏"},
        "licence":{"type":"string","format":"uri","description":"许可"},
        "publisher":{"type":"object","required":["type","name","identifier"],"properties":{"type":{"const":"Organization"},
        "name":{"type":"string"},"identifier":{"type":"string","pattern":"^[0-9]{12}$","description":"12 位单位代码"}}},
        "notices":{"type":"array","items":{"type":"object",
        "required":["id","type","identifier","name","form","period","version","page","posted","until","root","figures"],
        "properties":{"id":{"type":"string","format":"iri"},"type":{"const":"Notice"},
        "identifier":{"type":"string","description":"公示编号"},"name":{"type":"string","description":"标题"},
        "form":{"type":"string","description":"表式"},"period":{"type":"string","description":"2026、2026Q3 或 2026-09"},
        "version":{"type":"integer","description":"第几版"},"page":{"type":"string","format":"uri"},
        "posted":{"type":"string","format":"date","description":"挂出的日子"},"until":{"type":"string","format":"date","description":"公示期的最后一天"},
        "root":{"type":"string","pattern":"^[0-9a-f]{64}$","description":"完整的根，前 16 位是核验码"},
        "figures":{"type":"array","items":{"type":"object","required":["type","identifier","name","value","measure"],
        "properties":{"type":{"const":"Figure"},"identifier":{"type":"string"},"name":{"type":"string"},
        "value":{"type":"string","pattern":"^-?[0-9]+(\\.[0-9]+)?$","description":"精确的十进制数"},"measure":{"type":"string"}}}}}}}}}
        """;
}
