using System.Globalization;
using System.Text.Encodings.Web;
using BoardKit.Features.Oversight;
using Microsoft.AspNetCore.Html;

namespace BoardKit.Web.County;

/// <summary>
/// The cells of the map, written straight into the answer: there may be several thousand. A cell says its figures in text, its colour
/// repeats them.
/// </summary>
internal sealed class EyeTable(EyeModel page) : IHtmlContent
{
    /// <summary>Class of a cell; the text in it says the same.</summary>
    public static string Class(EyeTone tone) => tone switch
    {
        EyeTone.None => "none",
        EyeTone.Coming => "early",
        EyeTone.All => "all",
        EyeTone.Within or EyeTone.Some => "some",
        EyeTone.Few => "few",
    };

    /// <inheritdoc/>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        var map = page.Map;
        writer.Write("<table class=\"coverage eye\"><thead><tr><th class=\"stick\" rowspan=\"2\"><span class=\"skip\">单位</span></th><th rowspan=\"2\">全部事项</th>");
        foreach (var field in map.Columns.GroupBy(c => c.Field))
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"<th class=\"field\" colspan=\"{field.Count()}\" scope=\"colgroup\">"));
            encoder.Encode(writer, field.Key);
            writer.Write("</th>");
        }
        writer.Write("</tr><tr>");
        foreach (var column in map.Columns.GroupBy(c => c.Field).SelectMany(g => g))
        {
            writer.Write("<th class=\"item\" scope=\"col\"><a href=\"");
            encoder.Encode(writer, page.Of(null, column.Key));
            writer.Write("\" title=\"");
            encoder.Encode(writer, $"第{column.Key}项 {column.Name}{(column.Due is { } due ? "，" + due : "，没有规定期限")}");
            writer.Write("\">");
            encoder.Encode(writer, column.Short);
            writer.Write("</a></th>");
        }
        writer.Write("</tr></thead><tbody>");
        List<int> order = [.. map.Columns.Index().GroupBy(c => c.Item.Field).SelectMany(g => g.Select(c => c.Index))];
        if (map.Rows.Count > 1)
        {
            Row(writer, encoder, map.Whole, order, "whole");
        }
        foreach (var row in page.Shown)
        {
            Row(writer, encoder, row, order, null);
        }
        writer.Write("</tbody></table>");
    }

    private void Row(TextWriter writer, HtmlEncoder encoder, ShowEye.Row row, List<int> order, string? kind)
    {
        var opens = kind is null && row.Unit.Code != page.Map.Scope.Code;
        writer.Write(kind is null ? "<tr><th class=\"stick\" scope=\"row\">" : $"<tr class=\"{kind}\"><th class=\"stick\" scope=\"row\">");
        if (opens)
        {
            writer.Write("<a href=\"");
            encoder.Encode(writer, page.Of(row.Unit.Place));
            writer.Write("\">");
        }
        encoder.Encode(writer, row.Name);
        writer.Write(opens ? "</a></th>" : "</th>");
        Cell(writer, row.Whole, null, row);
        // a single place is opened with its own cells; a township opens with those of its villages
        var own = kind is null && !row.IsArea && row.Unit.Level < Domain.Units.UnitLevel.Village ? "&amp;own=true" : "";
        foreach (var i in order)
        {
            var count = row.Counts[i];
            Cell(writer, count, count.Tone == EyeTone.None ? null
                : $"eye/cell?scope={row.Unit.Place}&amp;item={page.Map.Columns[i].Key}&amp;period={page.Window}{own}", null);
        }
        writer.Write("</tr>");
    }

    private static void Cell(TextWriter writer, EyeCount count, string? address, ShowEye.Row? whole)
    {
        writer.Write("<td class=\"");
        writer.Write(Class(count.Tone));
        writer.Write("\">");
        writer.Write(address is null ? "<span>" : $"<a href=\"{address}\">");
        writer.Write(count.Text);
        if (count.Duties.OnTime < count.Duties.Timed)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"<small>按时{count.Duties.OnTime}</small>"));
        }
        if (count.Late > 0)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"<small>迟{count.Late}天</small>"));
        }
        if (whole is { Withdrawn: > 0 })
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"<small>撤下{whole.Withdrawn}</small>"));
        }
        if (whole is { Corrected: > 0 })
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"<small>更正{whole.Corrected}</small>"));
        }
        writer.Write(address is null ? "</span></td>" : "</a></td>");
    }
}
