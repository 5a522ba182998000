using System.Globalization;
using System.Text.Encodings.Web;
using BoardKit.Features.Residents;
using Microsoft.AspNetCore.Html;

namespace BoardKit.Web.Residents;

/// <summary>
/// The file of a row: a small picture that is fetched when it comes into view and leads to the page; of a PDF every further page too, and
/// the file itself.
/// </summary>
internal static class RowPicture
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);

    /// <summary>As content of a view.</summary>
    public static IHtmlContent Of(FileView file, Words words)
    {
        using var writer = new StringWriter();
        Write(writer, file, words);
        return new HtmlString(writer.ToString());
    }

    /// <summary>Addresses are made by us of codes and digits; the caption passes the encoder.</summary>
    public static void Write(TextWriter writer, FileView file, Words words)
    {
        var height = file.Width == 0 ? 0 : file.Height * FileView.InRow / file.Width;
        writer.Write(string.Create(CultureInfo.InvariantCulture,
            $"<a href={file.Whole[0]}><img class=r src={file.Small} width={FileView.InRow} height={height} loading=lazy alt=\""));
        writer.Write(Encoder.Encode(file.Caption ?? ""));
        writer.Write("\"></a>");
        for (var i = 1; i < file.Whole.Count; i++)
        {
            writer.Write($" <a href={file.Whole[i]}>{Encoder.Encode(words["files.page", i + 1])}</a>");
        }
        if (file.Original is { } pdf)
        {
            writer.Write($" <a href={pdf}>{Encoder.Encode(words["files.pdf"])}</a>");
        }
    }
}
