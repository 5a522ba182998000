using System.Diagnostics;
using BoardKit.Domain.Content;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Support;
using CsCheck;

namespace BoardKit.Tests.Domain.Editions;

/// <summary>Paragraphs of two editions: which is new, gone, changed, at another level, elsewhere.</summary>
public sealed class ParagraphDifferenceTests
{
    private static readonly Form Form = FormFiles.Seed("resolution");

    private static readonly Gen<(string? Line, int Level, string Text)[]> Texts = Gen.Select(
        OneOf.Of<string?>("decided", "who", null), Gen.Int[0, 2], OneOf.Of("实施道路硬化工程，路面宽3.5米。", "实施道路硬化工程，路面宽4.5米。", "安排资金维护路灯。",
            "村民委员会负责实施。", "年底前完成。", "安排资金维护路灯和水渠。")).Array[0, 8];

    [Fact]
    public void Nothing_differs_from_itself() => Texts.Sample(text => Between(text, text).Count == 0);

    [Fact]
    public void The_differences_turn_the_earlier_text_into_the_later_one() => Gen.Select(Texts, Texts).Sample((before, after) =>
    {
        var (old, now) = (Content(before), Content(after));
        var found = ContentDifference.Between(Form, old, now);
        // what is not told stands where it stood; what is told is put at its place
        var told = found.Where(d => d.PlaceAfter is not null).ToDictionary(d => d.PlaceAfter!.Value);
        var left = new Queue<ContentRow>(Rows(old).Where(r => found.All(d => d.PlaceBefore != r.RowNumber)));
        var made = Rows(now).Select((row, i) => told.TryGetValue(i + 1, out var difference)
            ? Applied(old, row, difference) : Words(left.Dequeue()));
        return made.ToList().SequenceEqual(Rows(now).Select(Words)) && left.Count == 0;
    });

    [Fact]
    public void A_new_paragraph_in_front_does_not_make_the_others_new()
    {
        var found = Between([(null, 0, "村民委员会负责实施。"), (null, 0, "年底前完成，概算50,000元。")],
            [(null, 0, "经村民代表会议讨论决定。"), (null, 0, "村民委员会负责实施。"), (null, 0, "年底前完成，概算60,000元。")]);
        Assert.Equal([(RowChange.Added, (int?)null, 1), (RowChange.Changed, 2, 3)],
            found.Select(d => (d.Change, d.PlaceBefore, d.PlaceAfter!.Value)));
    }

    [Fact]
    public void Another_level_and_another_place_are_said()
    {
        var found = Between([("decided", 0, "实施道路硬化工程。"), ("decided", 0, "安排资金维护路灯。"), ("decided", 0, "年底前完成。")],
            [("decided", 0, "年底前完成。"), ("decided", 2, "实施道路硬化工程。"), ("decided", 0, "安排资金维护路灯。")]);
        Assert.Equal(["“决定内容”第 1 段，由原第 3 段移来，文字没有改", "“决定内容”第 2 段，由正文改为二级标题"],
            found.SelectMany(d => DifferenceText.Of(Form, d, null)));
    }

    [Fact]
    public void Two_thousand_paragraphs_take_no_time()
    {
        var random = new Random(3);
        string Words() => string.Concat(Enumerable.Range(0, 60).Select(_ => (char)random.Next(0x4E00, 0x5200)));
        var before = Enumerable.Range(0, 2000).Select(_ => ((string?)null, 0, Words())).ToArray();
        var after = before.Select((p, i) => i % 2 == 0
            ? (p.Item1, p.Item2, p.Item3[..50] + Words()[..10]) : (p.Item1, p.Item2, Words())).ToArray();
        var watch = Stopwatch.StartNew();
        var found = Between(before, after);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Equal(1000, found.Count(d => d.Change == RowChange.Changed));
        Assert.Equal(1000, found.Count(d => d.Change == RowChange.Removed));
    }

    private static string Applied(NoticeContent old, ContentRow now, RowDifference difference)
    {
        string Cell(int column) => difference.Cells.FirstOrDefault(c => c.Column.Key == TextSection.Columns[column].Key) is { } cell
            ? cell.After! : Rows(old).Single(r => r.RowNumber == difference.PlaceBefore).Cells[column]!;
        return $"{now.Line}|{Cell(TextSection.Level)}|{Cell(TextSection.Text)}";
    }

    private static IReadOnlyList<ContentRow> Rows(NoticeContent content) => content.Section("body")!.Rows;

    private static string Words(ContentRow row) => $"{row.Line}|{row.Cells[TextSection.Level]}|{row.Cells[TextSection.Text]}";

    private static IReadOnlyList<RowDifference> Between((string? Line, int Level, string Text)[] before,
        (string? Line, int Level, string Text)[] after) =>
        ContentDifference.Between(Form, Content(before), Content(after));

    /// <summary>As a draft stores them: in the order of the elements of the form.</summary>
    private static NoticeContent Content((string? Line, int Level, string Text)[] text)
    {
        var order = TextSection.Passages(Form.Sections.Single(s => s.Key == "body")).Select(p => p.Many ? null : p.Key).ToList();
        return new NoticeContent
        {
            Sections = [new() { Key = "body", Rows = [.. text.OrderBy(t => order.IndexOf(t.Line)).Select((t, i) => new ContentRow
                { RowNumber = i + 1, Line = t.Line, Cells = [$"{t.Level}", t.Text, null] })] }],
        };
    }
}
