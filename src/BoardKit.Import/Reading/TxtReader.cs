namespace BoardKit.Import.Reading;

/// <summary>Reads a text file both ways: as separated text, and as paragraphs, a line each. The form says which of them it is.</summary>
internal static class TxtReader
{
    public static RawWorkbook Read(ReadOnlyMemory<byte> content, ReadBudget budget)
    {
        var paragraphs = new List<RawParagraph>();
        foreach (var line in CsvText.Decode(content.Span).AsSpan().EnumerateLines())
        {
            if (paragraphs.Count >= budget.Limits.Rows)
            {
                break;   // no notice has as many; as a table it is refused for it
            }
            if (!line.IsWhiteSpace())
            {
                paragraphs.Add(new(paragraphs.Count + 1, line.ToString()));
            }
        }
        return CsvReader.Read(content, budget) with { Paragraphs = paragraphs, IsText = true };
    }
}
