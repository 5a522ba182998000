using System.Text.Encodings.Web;
using System.Text.Json;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Proof;

namespace BoardKit.Features.Residents;

/// <summary>
/// An edition with everything an independent program needs to recompute its root (see the ADR on editions and roots): the metadata text of
/// leaf 0, and for each row its salt, its canonical text as a JSON object and its commitment. An erased row has only its commitment. Since
/// format 2 also the text of the form, whose digest stands in leaf 0: what labels, units and decimals are.
/// </summary>
internal static class EditionJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = false };

    /// <summary>UTF-8 without a byte order mark.</summary>
    public static byte[] Write(Notice notice, Edition edition, Form form, IReadOnlyList<EditionRow> rows, IReadOnlyList<PlaceName> path)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("format", edition.Leaf.Format);
            json.WriteString("code", edition.Leaf.Code);
            json.WriteNumber("edition", edition.Number);
            json.WriteString("title", edition.Title);
            json.WriteString("indexNumber", notice.IndexNumber);
            json.WriteStartArray("place");
            foreach (var place in path)
            {
                json.WriteStringValue(place.Name);
            }
            json.WriteEndArray();
            json.WriteString("publishedAtUtc", edition.PublishedAtUtc);
            json.WriteString("postingFrom", edition.PostingFrom.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
            json.WriteString("postingTo", edition.PostingTo.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
            if (edition.OwnPosting() is { } posting)
            {
                json.WriteString("posting", CellText.Term(posting));
                json.WriteBoolean("postingProvisional", posting.IsProvisional);   // postingTo is then “not before”
            }
            json.WriteString("algorithm", edition.Algorithm);
            json.WriteString("root", edition.Root);
            json.WriteString("previousRoot", edition.PreviousRoot);
            json.WriteString("metadata", edition.Metadata);
            if (edition.Leaf.FormDigest is not null)
            {
                json.WriteString("form", form.Text);
            }
            Rows(json, rows);
            json.WriteEndObject();
        }
        return stream.ToArray();
    }

    private static void Rows(Utf8JsonWriter json, IReadOnlyList<EditionRow> rows)
    {
        json.WriteStartArray("rows");
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WritePropertyName("row");
            if (row.Cells is null || row.Salt is null)
            {
                json.WriteNullValue();
                json.WriteNull("salt");
            }
            else
            {
                json.WriteRawValue(CanonicalJson.Row(row.Section, row.RowNumber, row.Line, row.Cells));
                json.WriteString("salt", Convert.ToHexStringLower(row.Salt));
            }
            json.WriteString("commitment", Convert.ToHexStringLower(row.Commitment));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
