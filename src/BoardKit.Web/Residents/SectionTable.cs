using System.Globalization;
using System.Text.Encodings.Web;
using BoardKit.Domain.Forms;
using BoardKit.Features.Residents;
using Microsoft.AspNetCore.Html;

namespace BoardKit.Web.Residents;

/// <summary>
/// Writes the rows of a section. By hand, because three hundred rows through a view cost more bytes and time than the rest of the page: end
/// tags that HTML lets one leave out are left out. Every text passes the encoder.
/// </summary>
internal static class SectionTable
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);

    /// <summary>The table; on a narrow screen each row becomes a card, labelled by its cells' data-l.</summary>
    public static IHtmlContent Render(SectionView section, Words words, Explained explained) => new Table(section, words, explained);

    private sealed class Table(SectionView section, Words words, Explained explained) : IHtmlContent
    {
        private readonly string[] _heads = [.. section.Columns.Select(c => Encoder.Encode(c.Head))];
        private readonly bool _isDeep = section.Rows.Any(r => r.Level > 0);

        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            // what may have to be pushed sideways on a tablet is reached by keyboard too
            var folds = section.Fit is PhoneFit.Cards or PhoneFit.Folded;
            writer.Write(folds
                ? $"<div class=wide tabindex=0 role=region aria-label=\"{Encoder.Encode(section.Label)}\">" : "<div class=wide>");
            var fit = section.Fit switch
            {
                PhoneFit.Easy => "fit",
                PhoneFit.Snug => "\"fit snug\"",
                PhoneFit.Folded => "fold",
                PhoneFit.Cards => "many",
            };
            var language = words.ContentLanguage is { } spoken ? " lang=" + spoken : "";
            writer.Write($"<table class={fit}{language}><thead><tr>");
            foreach (var (at, row) in HeadGrid.Of(section.Columns.Select(c => c.Above)).Index())
            {
                writer.Write(at > 0 ? "<tr>" : "");
                foreach (var cell in row)
                {
                    if (cell.Head is { } above)
                    {
                        writer.Write(string.Create(CultureInfo.InvariantCulture, $"<th scope=colgroup class=o colspan={cell.Count}>"));
                        Text(writer, above, folds);
                    }
                    else
                    {
                        Head(writer, cell.From, folds, cell.Rows > 1
                            ? string.Create(CultureInfo.InvariantCulture, $" rowspan={cell.Rows}") : "");
                    }
                }
            }
            writer.Write("<tbody>");
            foreach (var row in section.Rows)
            {
                Row(writer, row);
            }
            if (section.Erased is { } erased)
            {
                writer.Write("<tr class=gone>");
                Cells(writer, erased, level: 0);
            }
            if (section.Totals is { } totals)
            {
                writer.Write("<tfoot><tr>");
                Cells(writer, totals, level: 0);
                foreach (var part in section.Subtotals)
                {
                    writer.Write("<tr class=part>");
                    Cells(writer, part, level: 0);
                }
            }
            writer.WriteLine("</table></div>");
        }

        private void Head(TextWriter writer, int i, bool folds, string rows)
        {
            writer.Write(Kind(section.Columns[i], level: 0, isHead: true) is { } kind
                ? $"<th scope=col class={kind}{rows}>" : $"<th scope=col{rows}>");
            Text(writer, section.Columns[i].Below, folds);
        }

        /// <summary>As cards the heads are out of sight: a link there could be reached by keyboard and not be seen.</summary>
        private void Text(TextWriter writer, string head, bool folds)
        {
            if (folds)
            {
                writer.Write(Encoder.Encode(head));
            }
            else
            {
                explained.Mark(head).WriteTo(writer, Encoder);
            }
        }

        private void Row(TextWriter writer, RowView row)
        {
            writer.Write("<tr");
            if (row.Anchor is { } anchor)
            {
                writer.Write(" id=");
                writer.Write(anchor);
            }
            writer.Write(row.IsChanged ? " class=c>" : ">");
            Cells(writer, row.Cells, row.Level, row.Files);
        }

        /// <summary>Class of a cell: n a number, t the name of its row, s in the small line, w7 seven characters wide.</summary>
        private string? Kind(ColumnView column, int level, bool isHead) => column switch
        {
            { IsSecondary: true, IsNumber: true } => "\"n s\"",
            { IsSecondary: true } => "s",
            { Room: > 0 } => string.Create(CultureInfo.InvariantCulture, $"\"n w{Math.Clamp(column.Room, 4, 14)}\""),
            { IsNumber: true } => "n",
            { IsTitle: true } => isHead && section.Fit != PhoneFit.Folded ? null : Lead(level),
            _ => null,
        };

        private string Lead(int level) => _isDeep ? "\"t l" + Math.Min(level, 3).ToString(CultureInfo.InvariantCulture) + "\"" : "t";

        private void Cells(TextWriter writer, IReadOnlyList<string?> cells, int level, IReadOnlyDictionary<int, FileView>? files = null)
        {
            for (var i = 0; i < cells.Count; i++)
            {
                var kind = Kind(section.Columns[i], level, isHead: false);
                writer.Write(kind is null ? "<td" : "<td class=" + kind);
                writer.Write(" data-l=\"");
                writer.Write(_heads[i]);
                writer.Write("\">");
                if (files?.GetValueOrDefault(i) is { } file)
                {
                    RowPicture.Write(writer, file, words);
                }
                else if (cells[i] is { } cell)
                {
                    writer.Write(Encoder.Encode(cell));
                }
                else
                {
                    var total = Encoder.Encode(words["table.total"]);
                    writer.Write(words.ContentLanguage is null ? total : $"<span lang={words.Language}>{total}</span>");
                }
            }
        }
    }
}
