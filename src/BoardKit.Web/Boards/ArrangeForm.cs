using System.Globalization;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;

namespace BoardKit.Web.Boards;

/// <summary>
/// Reads the composer's form: for each notice the place in the order and the one that was shown, the pocket, whether it is left out, until
/// when it is kept. Unless a place was changed the order stays what it was, so that saving something else does not freeze the automatic
/// one.
/// </summary>
internal static class ArrangeForm
{
    public static Outcome<IReadOnlyList<ArrangedNotice>> Read(IFormCollection form, Arrangement before)
    {
        var codes = form.Keys.Where(k => k.StartsWith("was.", StringComparison.Ordinal)).Select(k => k["was.".Length..])
            .Where(c => PublicCode.TryParse(c, out _)).ToList();
        var moved = codes.Any(c => form["order." + c].ToString().Trim() != form["was." + c].ToString());
        var notices = new List<ArrangedNotice>();
        foreach (var code in codes)
        {
            if (Number(form["order." + code]) is not { } order || Number(form["pocket." + code]) is not { } pocket)
            {
                return Fault.Invalid("board-arrangement", "次序和袋号应写成 1 到 999 的整数。");
            }
            var keep = form["keep." + code].ToString();
            DateOnly? until = null;
            if (keep.Length > 0)
            {
                if (!DateOnly.TryParseExact(keep, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                {
                    return Fault.Invalid("board-arrangement", "继续张贴到哪一天，应写成 2026-04-30 这样。");
                }
                until = day;
            }
            var wasOrdered = before.Of(code).Order;
            notices.Add(new(code, moved && order > 0 ? order : wasOrdered, pocket > 0 ? pocket : null,
                form.ContainsKey("out." + code), until));
        }
        // what is not on the page today (not yet, or no longer in force) keeps its decisions
        return notices.Concat(before.Notices.Where(n => !codes.Contains(n.Notice))).ToList();
    }

    /// <summary>0 when empty, null when it is no number.</summary>
    private static int? Number(string? text) =>
        string.IsNullOrWhiteSpace(text)
            ? 0 : int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
