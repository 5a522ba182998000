using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using BoardKit.Domain;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Open;

/// <summary>
/// The board of a unit as linked data (JSON-LD 1.1), in the manner of the Czech open norm for official notice boards
/// (https://ofn.gov.cz/úřední-desky/2021-07-20/): board with page and publisher, notices with name, address, day of posting and last day.
/// The context stands in the document: nobody has to fetch one from elsewhere. Notices for everybody only, never a row.
/// </summary>
public sealed class DescribeBoard(ListOpenNotices list, ListOpenUnits units, PublicSite site,
    Microsoft.Extensions.Options.IOptions<OpenDataOptions> options)
    : IUseCase
{
    /// <summary>Notices of a description at most, the newest.</summary>
    public const int Most = 1000;

    /// <summary>Whose board.</summary>
    public sealed record Request(UnitCode Unit);

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>UTF-8. Refused with <c>unit-unknown</c>.</summary>
    public async Task<Outcome<byte[]>> Handle(Request request, CancellationToken cancellationToken)
    {
        var notices = await list.Handle(new(request.Unit, Take: Most) { NewestFirst = true, OfUnitAlone = true }, cancellationToken);
        if (notices.Failed)
        {
            return notices.Fault;
        }
        var place = (await units.Handle(new(null, request.Unit.Value - 1, 1), cancellationToken))[0];
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Writing))
        {
            json.WriteStartObject();
            Context(json);
            json.WriteString("id", place.Address + "#board");
            json.WriteString("type", "Board");
            json.WriteString("name", place.Name + "公开栏");
            json.WriteString("page", place.Address);
            json.WriteString("licence", options.Value.LicenceUrl);
            json.WriteStartObject("publisher");
            json.WriteString("type", "Organization");
            json.WriteString("name", place.Name);
            json.WriteString("identifier", place.Unit);
            json.WriteEndObject();
            json.WriteStartArray("notices");
            foreach (var notice in notices.Value)
            {
                Notice(json, notice);
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return stream.ToArray();
    }

    private void Context(Utf8JsonWriter json)
    {
        json.WriteStartObject("@context");
        json.WriteString("@vocab", $"{site.BaseUrl.ToString().TrimEnd('/')}/data/schema#");
        json.WriteString("id", "@id");
        json.WriteString("type", "@type");
        json.WriteString("Organization", "https://schema.org/Organization");
        foreach (var (term, iri) in (ReadOnlySpan<(string, string)>)[("name", "https://schema.org/name"),
            ("identifier", "https://schema.org/identifier"), ("publisher", "http://purl.org/dc/terms/publisher"),
            ("version", "https://schema.org/version")])
        {
            json.WriteString(term, iri);
        }
        foreach (var (term, iri) in (ReadOnlySpan<(string, string)>)[("page", "https://schema.org/url"),
            ("licence", "http://purl.org/dc/terms/license"), ("document", "https://schema.org/associatedMedia")])
        {
            Typed(json, term, iri, "@id");
        }
        foreach (var (term, iri) in (ReadOnlySpan<(string, string)>)[("posted", "https://schema.org/datePosted"),
            ("until", "https://schema.org/expires")])
        {
            Typed(json, term, iri, "http://www.w3.org/2001/XMLSchema#date");
        }
        json.WriteEndObject();
    }

    private static void Typed(Utf8JsonWriter json, string term, string iri, string type)
    {
        json.WriteStartObject(term);
        json.WriteString("@id", iri);
        json.WriteString("@type", type);
        json.WriteEndObject();
    }

    private static void Notice(Utf8JsonWriter json, OpenNotice notice)
    {
        json.WriteStartObject();
        json.WriteString("id", notice.Address);
        json.WriteString("type", "Notice");
        json.WriteString("identifier", notice.Notice);
        json.WriteString("name", notice.Title);
        json.WriteString("form", notice.Form);
        json.WriteString("period", notice.Period);
        json.WriteNumber("version", notice.Edition);
        json.WriteString("page", notice.Address);
        json.WriteString("posted", notice.PostingFrom.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("until", notice.PostingTo.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("root", notice.Root);
        json.WriteStartArray("figures");
        foreach (var figure in notice.Figures)
        {
            json.WriteStartObject();
            json.WriteString("type", "Figure");
            json.WriteString("identifier", figure.Figure);
            json.WriteString("name", figure.Label);
            json.WriteString("value", figure.Value);
            json.WriteString("measure", figure.Measure);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
