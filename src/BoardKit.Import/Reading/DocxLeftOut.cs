using System.Xml;

namespace BoardKit.Import.Reading;

/// <summary>What of a .docx is not read, or read otherwise than it looks, counted while reading; each is said in one sentence.</summary>
internal sealed class DocxLeftOut
{
    /// <summary>Stretches of text, and rows, that were deleted with changes tracked.</summary>
    public int Deleted { get; set; }

    /// <summary>Runs that are hidden.</summary>
    public int Hidden { get; set; }

    /// <summary>Runs that are struck out by hand: nobody knows whether they still hold.</summary>
    public int Struck { get; set; }

    /// <summary>Footnotes and endnotes.</summary>
    public int Notes { get; set; }

    /// <summary>Text boxes, which are read behind the paragraph that they hang on.</summary>
    public int Boxes { get; set; }

    /// <summary>Pictures.</summary>
    public int Pictures { get; set; }

    /// <summary>Charts and diagrams.</summary>
    public int Charts { get; set; }

    /// <summary>Characters of fonts of symbols that no character stands for.</summary>
    public int Symbols { get; set; }

    /// <summary>Paragraphs whose number the document makes of several levels (1.1).</summary>
    public int Numbers { get; set; }

    /// <summary>Fields to fill in that still ask to be filled in.</summary>
    public int Prompts { get; set; }

    /// <summary>Tables around tables.</summary>
    public int Frames { get; set; }

    private bool _comments;
    private bool _margins;

    /// <summary>Looks whether there are comments, and whether headers and footers say anything: most programs write empty ones.</summary>
    public void Look(OfficeParts parts, IEnumerable<(string Path, string Type)> relations)
    {
        foreach (var (path, type) in relations)
        {
            var kind = type[(type.LastIndexOf('/') + 1)..];
            _comments |= kind == "comments" && Has(parts, path, reader => reader.LocalName == "comment");
            _margins |= kind is "header" or "footer" && Has(parts, path, reader => reader.LocalName == "t" && !reader.IsEmptyElement);
        }
    }

    /// <summary>The sentences; warnings where words may be missing.</summary>
    public IEnumerable<Fault> Remarks()
    {
        (int Count, Func<int, Fault> Say)[] counted =
        [
            (Deleted, n => Fault.Note("doc-deleted", $"文件里有 {n} 处修订时删去的文字，没有导入；修订时插入的文字已经导入。")),
            (_comments ? 1 : 0, _ => Fault.Note("doc-comments", "文件里的批注没有导入，也不会公布。")),
            (Hidden, n => Fault.Warning("doc-hidden", $"文件里有 {n} 处隐藏的文字，没有导入；要公布的请取消隐藏再导入。")),
            (Struck, n => Fault.Warning("doc-struck", $"文件里有 {n} 处画了删除线的文字，已照样导入；不再算数的请在稿子里删去。")),
            (_margins ? 1 : 0, _ => Fault.Note("doc-margins", "文件的页眉和页脚没有导入。")),
            (Notes, n => Fault.Warning("doc-footnotes", $"文件的 {n} 条脚注（尾注）没有导入，要公布的请写进正文。")),
            (Boxes, n => Fault.Warning("doc-boxes", $"文件里有 {n} 个文本框，里面的文字放在它所在的段落后面，请核对顺序。")),
            (Pictures, n => Fault.Warning("doc-pictures", $"文件里有 {n} 张图片，没有导入；要公布的请在稿子里作为附件上传。")),
            (Charts, n => Fault.Warning("doc-charts", $"文件里有 {n} 个图表或示意图，里面的内容没有导入。")),
            (Symbols, n => Fault.Warning("doc-symbols", $"文件里有 {n} 个用符号字体写的字符，认不出来，没有导入。")),
            (Numbers, n => Fault.Warning("doc-numbers", $"文件里有 {n} 段用了 1.1 这样的多级自动编号，编号没有导入，文字已经导入，请核对层次。")),
            (Prompts, n => Fault.Warning("doc-prompts", $"文件里有 {n} 处填写框没有填，里面的提示文字没有导入。")),
            (Frames, n => Fault.Note("doc-frames", $"文件里有 {n} 个只作外框用的表格，框里的文字按段落、表格按单独的表导入。")),
        ];
        return counted.Where(c => c.Count > 0).Select(c => c.Say(c.Count));
    }

    private static bool Has(OfficeParts parts, string path, Predicate<XmlReader> what)
    {
        using var reader = parts.Open(path);
        while (reader is not null && OfficeParts.Next(reader))
        {
            if (reader.NodeType == XmlNodeType.Element && what(reader))
            {
                return true;
            }
        }
        return false;
    }
}
