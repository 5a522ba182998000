using BoardKit.Printing;
using BoardKit.Printing.Drawing;
using BoardKit.Printing.Layout;
using BoardKit.Printing.Markup;
using BoardKit.Printing.Text;
using CsCheck;

namespace BoardKit.Tests.Printing;

public sealed class LineTests(PrinterFixture fixture) : IClassFixture<PrinterFixture>
{
    private const string NeverFirst = "，。、；：？！）】》”’…";
    private const string NeverLast = "（【《“‘";

    /// <summary>Running text: words of Han with marks as they occur, numbers, Latin, dates.</summary>
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Int[0, 9].Select(i => new[] { "村民委员会", "公开", "补贴", "凭村民代表会议决议", "应当", "按", "收支", "监督", "，", "。" }[i]),
        Gen.Int[0, 9].Select(i => new[] { "，并", "；又", "？", "！然后", "（例：甲）", "《条例》第三条", "“重大事项”", "【附件】", "……", "：" }[i]),
        Gen.Int[0, 7].Select(i => new[] { "2026年3月1日的", "1,234.56元和", "C25混凝土", "WangMing同志", "第12组的", "GDP增长", "3.5%左右",
            "gs.huoqiu.example网址" }[i])).Array[1, 60].Select(words => string.Concat(words));

    [Fact]
    public void No_line_begins_with_a_closing_or_ends_with_an_opening_mark_and_no_word_is_torn() =>
        Gen.Select(Texts, Gen.Int[24, 45]).Sample((text, characters) =>
        {
            var lines = Lines(text, characters);
            Assert.Equal(string.Concat(text.Where(c => c != ' ')), string.Concat(lines.SelectMany(l => l.Where(c => c != ' '))));
            foreach (var (line, next) in lines.Zip(lines.Skip(1)))
            {
                Assert.False(NeverLast.Contains(line[^1]), $"ends badly: {line}");
                // marks alone can fill a line; then there is no better break
                Assert.True(!NeverFirst.Contains(next[0]) || line.TakeLast(characters - 2)
                    .All(c => NeverFirst.Contains(c) || char.IsAsciiLetterOrDigit(c)), $"begins badly: {line} / {next}");
                Assert.False(char.IsAsciiDigit(line[^1]) && char.IsAsciiDigit(next[0]), $"torn: {line} / {next}");
                Assert.False(char.IsAsciiLetter(line[^1]) && char.IsAsciiLetter(next[0]), $"torn: {line} / {next}");
            }
        }, iter: 1500, threads: 1);

    [Fact]
    public void Justified_lines_end_at_the_edge_and_words_are_never_pulled_apart()
    {
        var text = "村民委员会应当自事项形成之日起20个工作日内公布GDP等指标，接受村民监督；涉及财务的事项（收支较多的）每月公布一次，重大事项随时公布，公布的内容应当真实、准确、完整。";
        var (pieces, page) = ((Piece[])[new Piece(Shape(text), 10)], new PageMarks());
        var lines = Paragraph.Break(pieces, 203);
        foreach (var line in lines)
        {
            Typesetter.Set(page, fixture.Printer.Shaper.Shelf, pieces, line, 0, 0, 203, TextAlign.Justify);
        }
        var runs = page.Marks.OfType<GlyphMark>().ToList();
        Assert.True(lines.Count > 3);
        for (var i = 0; i < lines.Count - 1; i++)
        {
            var span = lines[i].Spans[^1];
            var end = runs[i].Positions[^1].X + pieces[0].Text!.Clusters[span.To - 1].Advance * 10 - lines[i].Hang;
            Assert.Equal(203, end, 0.05);
        }
        var latin = text.IndexOf("GDP", StringComparison.Ordinal);
        var cluster = pieces[0].Text!.Clusters[latin];
        Assert.False(cluster.Is(ClusterTraits.Stretches));
        Assert.Equal(Joint.HanLatinGap, pieces[0].Text!.Clusters[latin - 1].Gap);
        Assert.Equal(0, pieces[0].Text!.Clusters[text.IndexOf("起20", StringComparison.Ordinal)].Gap);
    }

    [Fact]
    public void Words_from_right_to_left_stand_in_reading_order_and_are_kept_in_text_order()
    {
        var text = Shape("甲محمد علي乙");
        var page = new PageMarks();
        _ = Typesetter.Set(page, fixture.Printer.Shaper.Shelf, text, 0, text.Clusters.Length, 10, 0, 0);
        Assert.Equal(text.Text, string.Concat(PrinterFixture.Texts(page)));
        var words = page.Marks.OfType<OutlineMark>().ToList();
        Assert.Equal(2, words.Count);
        Assert.True(words[0].Positions.Min(p => p.X) > words[1].Positions.Max(p => p.X),
            "the first Arabic word stands right of the second");
        var han = page.Marks.OfType<GlyphMark>().Where(g => g.Face.Embeds && g.Utf8.Length == 3).ToList();
        Assert.True(han[0].Positions[0].X < words[1].Positions.Min(p => p.X) && han[1].Positions[0].X > words[0].Positions.Max(p => p.X));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void A_paragraph_leaves_no_line_alone_on_a_page(int sentences)
    {
        var paragraph = string.Concat(Enumerable.Repeat("村民会议讨论决定的事项及其实施情况应当及时公布接受村民的监督。", sentences * 3));
        for (var spacer = 120; spacer < 250; spacer += 5)
        {
            var template =
                $"<sheet><band at=\"bottom\"><text size=\"note\"><page/></text></band><spacer height=\"{spacer}mm\"/><text>{paragraph}</text></sheet>";
            var plan = fixture.Plan(SampleSheets.NilNotice(), new(Paper.A4) { Template = template });
            foreach (var page in fixture.Draw(plan).Pages.Count > 1 ? fixture.Draw(plan).Pages : [])
            {
                // lines of the paragraph, without the page number
                Assert.NotEqual(1, page.Marks.OfType<GlyphMark>().Where(g => g.Utf8.Length > 4).Select(g => g.Y).Distinct().Count());
            }
        }
    }

    private ShapedText Shape(string text) => fixture.Printer.Shaper.Shape(text, FontRole.Serif);

    private List<string> Lines(string text, int characters)
    {
        Piece[] pieces = [new Piece(Shape(text), 1)];
        return [.. Paragraph.Break(pieces, characters).Select(l => string.Concat(l.Spans.Select(s => Between(pieces[0].Text!, s))))];
    }

    private static string Between(ShapedText text, Span span)
    {
        var (from, last) = (text.Clusters[span.From], text.Clusters[span.To - 1]);
        return text.Text[from.Start..(last.Start + last.Length)];
    }
}
