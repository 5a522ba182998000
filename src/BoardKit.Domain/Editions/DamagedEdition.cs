using System.Text.Json;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Editions;

/// <summary>
/// An edition whose stored text no longer reads: somebody changed it behind the product, or the file is broken. Lists say so of that
/// edition and show all others.
/// </summary>
public static class DamagedEdition
{
    /// <summary>Code of its fault.</summary>
    public const string Code = "edition-damaged";

    /// <summary>Whether reading an edition failed because of its stored text: no object, no number, a member of another kind.</summary>
    public static bool Is(Exception e) => e is JsonException or FormatException
        || (e is InvalidOperationException && e.Source?.StartsWith("System.Text.Json", StringComparison.Ordinal) == true);

    /// <summary>The cells of a row; none of them known where the row does not read.</summary>
    public static string?[] Cells(FormSection section, string json)
    {
        try
        {
            return ContentCodec.Cells(section, json);
        }
        catch (Exception e) when (Is(e))
        {
            return new string?[section.Columns.Count];
        }
    }

    /// <summary>What is wrong with it, in one sentence.</summary>
    public static Fault Of(string title, int number) => Fault.Conflict(Code,
        $"“{title}”第 {number} 版存着的内容读不出来，可能被改动过，不能核对；请告诉系统管理员检查（boardkit verify）。");
}
