using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using BoardKit.Features.Residents;
using Microsoft.AspNetCore.Html;

namespace BoardKit.Web.Residents;

/// <summary>The answer as the page shows it: always <see cref="Bytes"/> bytes long, whether it names forty rows, one, or none. The rest is an empty comment.</summary>
internal static class LookUpAnswer
{
    /// <summary>Length of the answer in the page, in bytes of UTF-8.</summary>
    public const int Bytes = 2048;

    private const string Miss = "没有查到。请核对后再查；同一个姓名当天查得太多，也会显示这句话。还可以看墙上的名单，或打电话问村里。";
    private const int MostBytesOfRows = 1800;
    private const string AndMore = " 等";

    /// <summary>The answer and its filling.</summary>
    public static IHtmlContent Render(IReadOnlyList<LookUpRows.FoundRows> rows)
    {
        var text = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All).Encode(rows.Count == 0 ? Miss : Say(rows));
        return new HtmlString($"{text}<!--{new string('.', Bytes - "<!---->".Length - Encoding.UTF8.GetByteCount(text))}-->");
    }

    private static string Say(IReadOnlyList<LookUpRows.FoundRows> rows)
    {
        var said = new StringBuilder();
        foreach (var found in rows)
        {
            _ = said.Append(said.Length == 0 ? "" : "；").Append(found.Section).Append("第 ").AppendJoin('、', found.Places.Select(p => p.ToString(CultureInfo.InvariantCulture)));
            _ = said.Append(found.More ? " 行等" : " 行");
        }
        // by letters of three bytes, which is the most that a letter of a label takes
        return said.Length <= MostBytesOfRows / 3 ? said.ToString() : string.Concat(said.ToString().AsSpan(0, said.ToString().LastIndexOf('、', MostBytesOfRows / 3)), AndMore);
    }
}
