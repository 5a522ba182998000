using System.Globalization;
using BoardKit.Domain.Forms;

namespace BoardKit.Features.Residents;

/// <summary>The anchor of a row on the pages of its notice: a letter for its section and its number.</summary>
internal static class RowAnchor
{
    /// <summary>a14.</summary>
    public static string Of(Form form, string section, int place) =>
        string.Create(CultureInfo.InvariantCulture, $"{(char)('a' + form.Sections.TakeWhile(s => s.Key != section).Count() % 26)}{place}");
}
