using System.Globalization;
using System.Text;
using System.Xml;
using BoardKit.Features.Frame;
using BoardKit.Features.Residents;

namespace BoardKit.Web.Residents;

/// <summary>
/// Writes what is new as Atom (RFC 4287). Ids are tag URIs (RFC 4151) and never change, see <see cref="PublicSite.Authority"/>.
/// Texts are plain; what XML cannot carry and what turns the direction of writing is left out.
/// </summary>
internal static class AtomFeed
{
    public const string ContentType = "application/atom+xml; charset=utf-8";

    private const string Namespace = "http://www.w3.org/2005/Atom";

    /// <summary>The feed as UTF-8.</summary>
    public static byte[] Write(FeedPage feed, PublicSite site)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream,
            new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true }))
        {
            var board = site.Unit(feed.Place.Code);
            xml.WriteStartElement("feed", Namespace);
            xml.WriteAttributeString("xml", "lang", null, "zh-Hans");
            Element(xml, "id", $"tag:{site.Authority},2026:u/{feed.Place.Code}");
            Element(xml, "title", feed.Place.Name + "公示更新");
            Element(xml, "updated", Time(feed.UpdatedUtc));
            Link(xml, "alternate", board, "text/html");
            Link(xml, "self", board + "/feed", "application/atom+xml");
            Author(xml, feed.Place);
            foreach (var entry in feed.Entries)
            {
                Entry(xml, entry, site);
            }
            xml.WriteEndElement();
        }
        return stream.ToArray();
    }

    private static void Entry(XmlWriter xml, FeedEntry entry, PublicSite site)
    {
        xml.WriteStartElement("entry", Namespace);
        Element(xml, "id", $"tag:{site.Authority},2026:n/{entry.Code}");
        Element(xml, "title", entry.Title + entry.Event switch
        {
            FeedEvent.Published => "",
            FeedEvent.Corrected => "（已更正）",
            FeedEvent.Withdrawn => "（已撤下）",
        });
        Element(xml, "updated", Time(entry.UpdatedUtc));
        if (entry.PublishedUtc is { } published)
        {
            Element(xml, "published", Time(published));
        }
        Author(xml, entry.Unit);
        Link(xml, "alternate", site.Notice(entry.Code), "text/html");
        Category(xml, entry.FormKey, entry.FormName);
        Category(xml, entry.Event.ToString().ToLowerInvariant(), null);
        Element(xml, "summary", entry.Summary);
        xml.WriteEndElement();
    }

    private static void Author(XmlWriter xml, PlaceName place)
    {
        xml.WriteStartElement("author", Namespace);
        Element(xml, "name", place.Name);
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, string address, string type)
    {
        xml.WriteStartElement("link", Namespace);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static void Category(XmlWriter xml, string term, string? label)
    {
        xml.WriteStartElement("category", Namespace);
        xml.WriteAttributeString("term", Clean(term));
        if (label is not null)
        {
            xml.WriteAttributeString("label", Clean(label));
        }
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Namespace, Clean(text));

    private static string Time(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The characters that XML 1.0 may hold, without controls of direction (U+202A…, U+2066…), in one line.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var isHarmless = rune.Value is > 0x1F and not (>= 0x7F and <= 0x9F) and not (0xFFFE or 0xFFFF or 0xFFFD)
                and not (>= 0x202A and <= 0x202E) and not (>= 0x2066 and <= 0x2069);
            _ = isHarmless ? clean.Append(rune.ToString()) : rune.Value is '\t' or '\n' or '\r' ? clean.Append(' ') : clean;
        }
        return clean.ToString();
    }
}
