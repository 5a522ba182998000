namespace BoardKit.Domain.Forms;

/// <summary>
/// What every section of kind text has in common: a row is a paragraph, and its columns are the product's, not the form's. The line of a
/// row is the key of its element, null for a free paragraph.
/// </summary>
public static class TextSection
{
    /// <summary>Key of the opening paragraphs.</summary>
    public const string Lead = "lead";

    /// <summary>Key of the closing ones (特此公告).</summary>
    public const string Close = "close";

    /// <summary>By this the page of a draft calls the paragraphs that belong to no element.</summary>
    public const string Free = "free";

    /// <summary>Index of the column of the level: 0 a paragraph, 1 to 3 the levels of the numbering.</summary>
    public const int Level = 0;

    /// <summary>Index of the column of the text as it is published.</summary>
    public const int Text = 1;

    /// <summary>
    /// Index of the column of the text with its placeholders; missing where it has none. It stands in the row, so that a correction
    /// computes the paragraph anew, and is never shown.
    /// </summary>
    public const int Pattern = 2;

    /// <summary>Deepest level.</summary>
    public const int MostLevel = 3;

    /// <summary>Most paragraphs of a section.</summary>
    public const int MostParagraphs = 1500;

    /// <summary>The columns.</summary>
    public static IReadOnlyList<FormColumn> Columns { get; } =
    [
        new() { Key = "level", Label = "层级", Type = CellType.Integer, Required = true },
        new() { Key = "text", Label = "内容", Type = CellType.Text, Required = true },
        new() { Key = "pattern", Label = "原文", Type = CellType.Text, Publish = Publish.Omit },
    ];

    /// <summary>Lead, elements and close in the order in which they stand; the place of free paragraphs is always among them.</summary>
    public static IReadOnlyList<FormElement> Passages(FormSection section)
    {
        var passages = new List<FormElement>(section.Elements.Count + 3);
        if (section.Lead is { } lead)
        {
            passages.Add(new() { Key = Lead, Label = "开头", Required = true, Text = lead });
        }
        passages.AddRange(section.Elements);
        if (!section.Elements.Any(e => e.Many))
        {
            passages.Add(new() { Key = Free, Label = "其他内容", Many = true });
        }
        if (section.Close is { } close)
        {
            passages.Add(new() { Key = Close, Label = "结尾", Required = true, Text = close, Editable = false });
        }
        return passages;
    }
}
