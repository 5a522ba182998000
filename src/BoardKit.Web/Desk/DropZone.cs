namespace BoardKit.Web.Desk;

/// <summary>Where a spreadsheet is dropped.</summary>
/// <param name="Corrects">Code of the notice that the file corrects, or null.</param>
/// <param name="Open">Whether the file takes the place of a draft that is open.</param>
internal sealed record DropZone(string? Corrects, bool Open = false)
{
    /// <summary>What a file does here.</summary>
    public string Heading => Corrects is null ? "把表格拖到这里，或选择文件"
        : Open ? "用改好的表格替换这份草稿：拖到这里，或选择文件"
        : "用改好的表格更正：拖到这里，或选择文件";
}
