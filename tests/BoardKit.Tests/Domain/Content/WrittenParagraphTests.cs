using System.Text;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using CsCheck;

namespace BoardKit.Tests.Domain.Content;

/// <summary>Paragraphs as they are written and read again, and their numbers.</summary>
public sealed class WrittenParagraphTests
{
    private static readonly string[] Odd =
    [
        "一、", "（一）", "1.", "1.5 万元", "三、四组", "第三条规定的情形", "第一条", "2026年3月9日", "（二）（三）", "  空格  两头 ", "e\u0301te\u0301", "甲\u0000乙",
        "\u200B零宽\u200D", "第一章 总则", "12.", "一", "1.2.3", "①", "、", "（", "十、百", "𠂆", "文字\t制表", "1. 5 户", "一、 二组",
    ];

    private static readonly Gen<string> Words = Gen.Frequency(
        (3, Gen.Int[0, Odd.Length - 1].Select(i => Odd[i])),
        (2, Gen.Int[0, Odd.Length - 1].Array[2].Select(i => Odd[i[0]] + Odd[i[1]])),
        (3, Gen.Char["一二三四五六七八九十百零、（）()1234567890.．第条章 张王村组亩。，：\u3000"].Array[1, 12].Select(c => new string(c))));

    private static readonly Gen<TextNumbering> Numberings = Gen.Enum<TextNumbering>();

    [Theory]
    [InlineData("一、征收目的", 1, "征收目的")]
    [InlineData("　　（二）位置", 2, "位置")]
    [InlineData("(二) 位置", 2, "位置")]
    [InlineData("3．期限", 3, "期限")]
    [InlineData("3、期限", 3, "期限")]
    [InlineData("1.5万元以内", 0, "1.5万元以内")]
    [InlineData("三、四组村民", 0, "三、四组村民")]
    [InlineData("十二、其他", 1, "其他")]
    [InlineData("2026年3月9日起", 0, "2026年3月9日起")]
    public void The_beginning_of_a_line_is_its_level(string line, int level, string text) =>
        Assert.Equal(new WrittenParagraph(level, text), WrittenParagraph.ReadLine(line, TextNumbering.Chinese, underHeading: false));

    [Theory]
    [InlineData("第一章　总则", 1, "总则")]
    [InlineData("第十二条　村民应当爱护公共设施。", 2, "村民应当爱护公共设施。")]
    [InlineData("第三条为了推进移风易俗", 2, "为了推进移风易俗")]
    [InlineData("第三条规定的情形除外", 0, "第三条规定的情形除外")]
    [InlineData("（一）红事", 3, "红事")]
    public void Articles_have_levels_of_their_own(string line, int level, string text) =>
        Assert.Equal(new WrittenParagraph(level, text), WrittenParagraph.ReadLine(line, TextNumbering.Articles, underHeading: false));

    [Fact]
    public void Blank_lines_part_paragraphs_and_are_none() =>
        Assert.Equal([new(0, "甲"), new(2, "乙")], WrittenParagraph.Read("甲\r\n\r\n 　\r\n（一）乙\n", TextNumbering.Chinese, underHeading: true));

    [Fact]
    public void A_heading_of_the_form_takes_the_first_level() =>
        Assert.Equal([new(2, "甲")], WrittenParagraph.Read("一、甲", TextNumbering.Chinese, underHeading: true));

    [Fact]
    public void What_is_read_is_canonical() => Words.Select(Numberings).Sample((line, numbering) =>
    {
        if (WrittenParagraph.ReadLine(line, numbering, underHeading: false) is { } read)
        {
            Assert.True(read.Text.IsNormalized(NormalizationForm.FormC));
            Assert.Equal(read.Text.Trim(), read.Text);
            Assert.DoesNotContain(read.Text, char.IsControl);
            Assert.InRange(read.Level, 0, TextSection.MostLevel);
        }
    });

    [Fact]
    public void What_is_written_is_read_again_as_the_same_paragraphs() =>
        Words.Array[1, 12].Select(Numberings, Gen.Bool).Sample((lines, numbering, underHeading) =>
        {
            var section = Section(numbering, underHeading);
            var element = section.Elements[0];
            var paragraphs = WrittenParagraph.Read(string.Join('\n', lines), numbering, underHeading);
            var rows = TextRow.Replaced(section, [], element, paragraphs);
            var written = TextRow.Written(section, rows, element);
            Assert.Equal(paragraphs, WrittenParagraph.Read(written, numbering, underHeading));
            Assert.Equal(written, TextRow.Written(section, TextRow.Replaced(section, rows, element, paragraphs), element));
        });

    [Theory]
    [InlineData("．五百元"), InlineData("、甲"), InlineData("三组"), InlineData("87户")]
    public void Words_that_look_like_a_part_of_the_number_are_set_off(string words)
    {
        var line = WrittenParagraph.Line("（四）", words);
        Assert.Equal(new WrittenParagraph(2, words), WrittenParagraph.ReadLine(line, TextNumbering.Chinese, underHeading: false));
    }

    [Fact]
    public void Each_level_counts_from_one_below_the_one_above() => Gen.Int[0, 3].Array[1, 60].Sample(levels =>
    {
        var section = Section(TextNumbering.Chinese, underHeading: false);
        var rows = levels.Select((level, i) => Row(i + 1, level)).ToList();
        var counts = new int[4];
        foreach (var line in TextOutline.Of(section, rows))
        {
            counts[line.Level]++;
            for (var below = line.Level + 1; below < 4; below++)
            {
                counts[below] = line.Level == 0 ? counts[below] : 0;
            }
            Assert.Equal(WrittenParagraph.Number(TextNumbering.Chinese, line.Level, counts[line.Level]), line.Number);
        }
    });

    [Fact]
    public void Articles_run_through_all_chapters()
    {
        var section = Section(TextNumbering.Articles, underHeading: false);
        var lines = TextOutline.Of(section, [.. new[] { 1, 2, 2, 1, 2, 3, 3 }.Select((level, i) => Row(i + 1, level))]);
        Assert.Equal(["第一章 ", "第一条 ", "第二条 ", "第二章 ", "第三条 ", "（一）", "（二）"], lines.Select(l => l.Number));
    }

    private static ContentRow Row(int place, int level) => new()
    {
        RowNumber = place,
        Line = "own",
        Cells = [level.ToString(System.Globalization.CultureInfo.InvariantCulture), "文字", null],
    };

    private static FormSection Section(TextNumbering numbering, bool underHeading) => new()
    {
        Key = "body",
        Label = "正文",
        Kind = SectionKind.Text,
        Numbering = numbering,
        Elements = [new FormElement { Key = "own", Heading = underHeading ? "标题" : null }],
    };
}
