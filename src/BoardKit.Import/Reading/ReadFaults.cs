namespace BoardKit.Import.Reading;

/// <summary>The sentences with which a file is refused.</summary>
internal static class ReadFaults
{
    public static Fault Empty => Fault.Invalid("file-empty", "文件是空的，请选择有内容的表格文件。");

    public static Fault TooBig(int limit) => Fault.Invalid("file-too-big", $"文件超过 {limit / 1024 / 1024} MB，请删去图片等无关内容或分成几个文件。");

    public static Fault Unknown(string extension) =>
        Fault.Invalid("file-type", $"不能读取“{extension}”文件，请另存为 .xlsx、.xls、.csv（文字用 .docx）后再导入。");

    public static Fault OldDocument(string extension) =>
        Fault.Invalid("file-old-document", $"“{extension}”文件请用 Word 或 WPS 打开，点“另存为”，文件类型选“.docx”，再导入存好的文件。");

    public static Fault Macros => Fault.Invalid("doc-macros", "文件带有宏，不予读取，请用 Word 或 WPS 另存为不带宏的 .docx 再导入。");

    public static Fault Linked => Fault.Invalid("doc-linked", "文件里链接了外面的文件或模板，不予读取，请用 Word 或 WPS 断开链接，另存后再导入。");

    public static Fault Embedded => Fault.Invalid("doc-embedded", "文件里嵌有别的文件（OLE 对象），不予读取，请删去后另存再导入。");

    public static Fault NestedTable => Fault.Invalid("doc-nested-table", "文件里有表中套表，分不清行和列，请拆成单独的表后再导入。");

    public static Fault TooLong(int limit) => Fault.Invalid("doc-too-long", $"文件超过 {limit} 段，不予读取，请分成几个文件。");

    public static Fault CorruptDocument =>
        Fault.Invalid("file-corrupt", "文件已损坏或不完整，无法读取，请用 Word 或 WPS 打开后另存为 .docx 再导入。");

    public static Fault WrongContent(string extension, string really) =>
        Fault.Invalid("file-content", $"文件扩展名是 {extension}，内容却是{really}，请用{Again(extension)}再导入。");

    private static string Again(string extension) =>
        extension == ".docx" ? " Word 或 WPS 打开后另存为 .docx " : " Excel 或 WPS 打开后另存为 .xlsx ";

    public static Fault Encrypted => Fault.Invalid("file-encrypted", "文件设有打开密码，请取消密码后另存再导入。");

    public static Fault Corrupt => Fault.Invalid("file-corrupt", "文件已损坏或不完整，无法读取，请用 Excel 或 WPS 打开后另存再导入。");

    public static Fault Quote(int line) => Fault.Invalid("file-quote", $"文件第 {line} 行有一个引号没有配对，后面的内容无法分清，请补上或删去这个引号，再导入。");

    public static Fault Unpacked(long limit) => Fault.Invalid("file-unpacked", $"文件解开后超过 {limit / 1024 / 1024} MB，不予读取，请删去无关内容后另存再导入。");

    public static Fault Complex => Fault.Invalid("file-complex", "文件里设过格式的空白行、列太多，不予读取，请删去无关内容后另存再导入。");

    public static Fault Encoding => Fault.Invalid("file-encoding", "文字编码无法识别，请把文件另存为 .xlsx 或 UTF-8 编码的 .csv 再导入。");

    public static Fault NoSheet => Fault.Invalid("file-no-sheet", "文件里没有可读的工作表。");

    public static Fault TooMany(string code, string what, int limit) => Fault.Invalid(code, $"表格的{what}超过 {limit}，不予读取，请删去无关内容或分成几个文件。");
}

/// <summary>Carries a refusal out of the depth of a reader; caught in <see cref="SpreadsheetReader"/>, never seen outside.</summary>
internal sealed class ReadRefusedException(Fault fault) : Exception(fault.Code)
{
    /// <summary>The refusal.</summary>
    public Fault Fault => fault;
}
