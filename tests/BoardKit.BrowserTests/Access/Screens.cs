using BoardKit.Tests.Web;

namespace BoardKit.BrowserTests.Access;

/// <summary>
/// Every page in its states. What is missing here is found by comparing with <see cref="AuthorizationMatrix"/>, which the other suite
/// compares with the endpoints.
/// </summary>
internal static class Screens
{
    /// <summary>GET rows that answer with a file, a feed or a plain word, never with a page.</summary>
    private static readonly HashSet<string> NoPages = new(StringComparer.Ordinal)
    {
        "GET assets/{file}", "GET healthz", "GET readyz", "GET api/v1/openapi.json", "GET api/v1/public/notices",
        "GET api/v1/public/notices/{code}", "GET api/v1/public/figures", "GET api/v1/public/units", "GET api/v1/public/forms",
        "GET api/v1/public/imprints", "GET api/v1/public/catalogue", "GET data/{unit}.jsonld", "GET data/figures.csv", "GET data/schema", "GET sitemap.xml", "GET robots.txt",
        "GET n/{code}/{edition:int}/{file}", "GET notices/{code}/files/{hash}", "GET desk/notices/{code}/attach",
            "GET desk/attach/{id:guid}?handler=Picture",
        "GET n/{code}/{edition:int}/csv", "GET n/{code}/{edition:int}/xlsx", "GET n/{code}/{edition:int}/json",
            "GET n/{code}/{edition:int}/card.png", "GET n/{code}/{edition:int}/voice", "GET u/{unit}/feed", "GET u/{unit}/calendar.ics",
            "GET u/{unit}/card.png", "GET card.png", "GET sw.js",
        "GET desk/notices/{code}?handler=Preview", "GET review/{code}?handler=Preview", "GET reviews/{code}?handler=Preview", "GET reviews/{code}/sheet?handler=Pdf",
            "GET desk/sheets/{id:guid}?handler=Pdf",
        "GET boards/{id:guid}?handler=Picture", "GET boards/{id:guid}/photo?handler=Picture", "GET county/templates?handler=Picture",
        "GET packs/{id:guid}?handler=File", "GET packs/notices/{code}?handler=Text",
        "GET county/forms?handler=Json", "GET desk/new?handler=Blank", "GET county?handler=Csv", "GET county?handler=Xlsx",
        "GET county/eye?handler=Csv", "GET county/eye?handler=Xlsx", "GET county/eye/trend?handler=Csv", "GET county/eye/trend?handler=Xlsx",
        "GET county/eye/each?handler=Csv", "GET county/eye/each?handler=Xlsx", "GET county/eye/stale?handler=Csv",
        "GET county/eye/bulletin?handler=Pdf",
        "GET letters/{id:guid}?handler=Pdf",
        "GET county/missing", "GET county/eye/list?handler=Csv", "GET county/eye/list?handler=Xlsx",
        "GET county/eye/list?handler=Text", "GET county/figures?handler=Csv", "GET county/reconciliation?handler=Csv", "GET county/reconciliation?handler=Xlsx", "GET county/duplicates?handler=Csv",
        "GET county/postings?handler=Csv", "GET county/statistics?handler=Csv", "GET county/statistics?handler=Xlsx",
        "GET county/rents?handler=Xlsx",
            "GET county/postings/{id:guid}?handler=Photo",
        "GET county/attention?handler=Paper", "GET county/attention?handler=Phones", "GET county/audit?handler=Csv",
        "GET county/assessment?handler=Csv", "GET county/assessment?handler=Xlsx", "GET county/assessment/unit?handler=Xlsx",
        "GET county/returns/show?handler=Csv", "GET county/returns/show?handler=Xlsx",
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Screen> All { get; } = [.. ResidentScreens.All, .. ClerkScreens.All, .. OfficeScreens.All];

    /// <summary>The rows of pages that the table has.</summary>
    public static IEnumerable<string> Pages => AuthorizationMatrix.Rows
        .Where(row => row.Key.StartsWith("GET ", StringComparison.Ordinal) && row.Value.Who != "T" && !NoPages.Contains(row.Key))
        .Select(row => row.Key);

    /// <summary>Those of no pages that the table has not: each would be a mistake in the list above.</summary>
    public static IEnumerable<string> Unknown => NoPages.Except(AuthorizationMatrix.Rows.Keys);
}
