using System.Xml;

namespace BoardKit.Import.Reading;

/// <summary>
/// Reads a .docx in one pass from memory: paragraphs in order, each table as a sheet. Macros, embedded and linked files refuse it; what is
/// left out is said.
/// </summary>
internal static class DocxReader
{
    private const string Main = "word/document.xml";

    public static RawWorkbook Read(ReadOnlyMemory<byte> content, ReadBudget budget)
    {
        using var parts = new OfficeParts(content, budget);
        var package = parts.Relations("");
        var main = package.Values.FirstOrDefault(r => r.Type.EndsWith("/officeDocument", StringComparison.Ordinal)).Path ?? Main;
        var relations = parts.Relations(main);
        Refuse(parts, main, relations.Values.Select(r => r.Type));
        string? Part(string type) => relations.Values.FirstOrDefault(r => r.Type.EndsWith(type, StringComparison.Ordinal)).Path;
        var left = new DocxLeftOut();
        left.Look(parts, relations.Values);
        var (paragraphs, sheets) = (new List<RawParagraph>(), new List<RawSheet>());
        using (var document = parts.Open(main) ?? throw new ReadRefusedException(ReadFaults.CorruptDocument))
        {
            Body(document, new DocxParagraphs(budget, new DocxStyles(parts, Part("/styles"), Part("/numbering")), left), left, budget,
                paragraphs, sheets);
        }
        return new RawWorkbook(sheets.Count > 0 ? sheets : [new RawSheet("正文", false, [], [], new HashSet<int>())])
        {
            Paragraphs = paragraphs,
            Remarks = [.. left.Remarks()],
        };
    }

    private static void Refuse(OfficeParts parts, string main, IEnumerable<string> types)
    {
        var known = types.Select(t => t[(t.LastIndexOf('/') + 1)..]).ToHashSet(StringComparer.Ordinal);
        if (known.Contains("vbaProject"))
        {
            throw new ReadRefusedException(ReadFaults.Macros);
        }
        if (known.Overlaps(["oleObject", "package", "aFChunk"]))
        {
            throw new ReadRefusedException(ReadFaults.Embedded);
        }
        // an address in the text only stands there; everything else would be fetched
        if (parts.Outward(main).Concat(parts.Outward("word/settings.xml"))
            .Any(type => !type.EndsWith("/hyperlink", StringComparison.Ordinal)))
        {
            throw new ReadRefusedException(ReadFaults.Linked);
        }
    }

    private static void Body(XmlReader reader, DocxParagraphs read, DocxLeftOut left, ReadBudget budget, List<RawParagraph> paragraphs,
        List<RawSheet> sheets)
    {
        if (reader.MoveToContent() != XmlNodeType.Element || reader.LocalName != "document")
        {
            throw new ReadRefusedException(ReadFaults.CorruptDocument);
        }
        void Put(IEnumerable<DocxParagraph> ended)
        {
            // what stands behind a soft break, or in a text box, is no heading
            foreach (var (line, outline) in ended.SelectMany(p => p.Lines.Select((line, i) => (line, i == 0 ? p.Outline : 0))))
            {
                paragraphs.Add(new(paragraphs.Count + 1, line, outline));
            }
        }
        var waiting = new List<DocxParagraph>();
        while (OfficeParts.Next(reader))
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "tbl" })
            {
                using var table = new DocxTable(read, left, budget, sheets);
                Put(table.Read(reader));
            }
            else if (read.Take(reader) is { } ended)
            {
                waiting.Add(ended);
                if (read.IsBetween)
                {
                    // the outer paragraph ends last and is read first
                    waiting.Reverse();
                    Put(waiting);
                    waiting.Clear();
                }
            }
        }
    }
}
