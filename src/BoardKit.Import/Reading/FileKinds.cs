using System.Buffers.Binary;
using System.Text;

namespace BoardKit.Import.Reading;

/// <summary>Tells by its first bytes what a file really is.</summary>
internal static class FileKinds
{
    private static readonly byte[] Ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    private static readonly byte[] EncryptedPackage = Encoding.Unicode.GetBytes("EncryptedPackage");

    /// <summary>The refusal by size, extension and first bytes; null when the file may be read as its extension says.</summary>
    public static Fault? Refuse(ReadOnlySpan<byte> content, string extension, ReadLimits limits)
    {
        if (content.IsEmpty)
        {
            return ReadFaults.Empty;
        }
        if (content.Length > limits.FileBytes)
        {
            return ReadFaults.TooBig(limits.FileBytes);
        }
        if (extension is ".doc" or ".wps" or ".rtf" or ".odt")
        {
            return ReadFaults.OldDocument(extension);
        }
        if (extension is ".docm" or ".dotm")
        {
            return ReadFaults.Macros;
        }
        if (extension is not (".docx" or ".xlsx" or ".xlsm" or ".xls" or ".et" or ".csv" or ".txt"))
        {
            return ReadFaults.Unknown(extension);
        }
        var isOle = content.StartsWith(Ole);
        if (isOle && extension is not (".csv" or ".txt") && content.IndexOf(EncryptedPackage) >= 0)
        {
            return ReadFaults.Encrypted;
        }
        return extension switch
        {
            ".xlsx" or ".xlsm" or ".docx" when IsZip(content) => null,
            ".xls" or ".et" when isOle || IsBareBiff(content) => null,
            ".csv" or ".txt" when Really(content) is null => null,
            _ => ReadFaults.WrongContent(extension, Really(content) ?? "文本"),
        };
    }

    private static bool IsZip(ReadOnlySpan<byte> content) => content.StartsWith("PK\x03\x04"u8) || content.StartsWith("PK\x05\x06"u8);

    /// <summary>Excel 2 to 4 wrote their records without a container.</summary>
    private static bool IsBareBiff(ReadOnlySpan<byte> content) =>
        content.Length > 8 && BinaryPrimitives.ReadUInt16LittleEndian(content) is 0x0009 or 0x0209 or 0x0409 or 0x0809 && content[2] is 4
            or 6 or 8 or 16 && content[3] == 0;

    /// <summary>What the bytes are in a clerk's words; null when they may be text.</summary>
    private static string? Really(ReadOnlySpan<byte> content)
    {
        if (IsZip(content))
        {
            return "压缩包格式（可能是 .xlsx 或 .docx）";
        }
        if (content.StartsWith(Ole))
        {
            return "旧版 Office 格式（可能是 .xls 或 .doc）";
        }
        if (content.StartsWith("%PDF"u8))
        {
            return " PDF 文档";
        }
        if (content.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G'])
            || content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) || content.StartsWith("GIF8"u8))
        {
            return "图片";
        }
        if (content.StartsWith("{\\rtf"u8) || content.StartsWith("Rar!"u8)
            || content.StartsWith((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF]))
        {
            return "其他类型的文件";
        }
        var start = Encoding.Latin1.GetString(content[..Math.Min(content.Length, 512)])
            .TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        return start.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase)
            || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<?xml",
                StringComparison.OrdinalIgnoreCase) || start.StartsWith("<table", StringComparison.OrdinalIgnoreCase)
            ? "网页" : null;
    }
}
