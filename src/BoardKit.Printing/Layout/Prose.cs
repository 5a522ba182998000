using BoardKit.Printing.Markup;

namespace BoardKit.Printing.Layout;

/// <summary>
/// The look of a text, after GB/T 9704 with the fonts that are there: 一、 in 黑体 (bold sans), （一） in 楷体 (bold serif), 1. and the rest in
/// 仿宋 (serif); first lines set in by two characters, headings kept with what follows, lines justified.
/// </summary>
internal static class Prose
{
    private const float FirstLine = 2;

    /// <summary>A line of a text as a paragraph.</summary>
    public static TextNode Of(int line, SheetLine of) => new(line,
        [new TextInline(of.Text, of is { IsHeading: true, Level: 1 or 2 })], TextSize.Body, of is { IsHeading: true, Level: 1 },
        TextAlign.Justify, of.IsHeading, false)
    {
        Indent = of.Flush ? 0 : FirstLine,
        IsHeading = of is { IsHeading: true, Level: 1 },
    };
}
