using BoardKit.Domain.Boards;

namespace BoardKit.Features.Postings;

/// <summary>
/// Sorts the texts of codes in a photo, which anybody may have hung: sheets and boards of this service by their printed address, and the
/// rest. The host counts, the present one or one of before (<c>BoardKit:FormerAddresses</c>): a paper that carries a known sheet id under
/// another host leads residents astray.
/// </summary>
/// <param name="Sheets">Ids of sheets.</param>
/// <param name="Boards">Codes of boards.</param>
/// <param name="Strangers">How many codes are neither.</param>
public sealed record SheetCodes(IReadOnlySet<string> Sheets, IReadOnlySet<string> Boards, int Strangers)
{
    private const string SheetPath = "/S/", BoardPath = "/B/";

    /// <summary>Sorts the texts. Addresses are compared without case: they are printed in capitals.</summary>
    public static SheetCodes Of(IEnumerable<string> texts, PublicSite site)
    {
        var roots = site.Own.Select(own => own.ToString().TrimEnd('/')).Distinct().ToList();
        var (sheets, boards, strangers) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), 0);
        foreach (var text in texts)
        {
            if (After(text, roots, SheetPath) is { } sheet && SheetId.TryParse(sheet, out var id))
            {
                _ = sheets.Add(id.Text);
            }
            else if (After(text, roots, BoardPath) is { } board && Domain.Units.PublicCode.TryParse(board, out var code))
            {
                _ = boards.Add(code.Text);
            }
            else
            {
                strangers++;
            }
        }
        return new(sheets, boards, strangers);
    }

    private static string? After(string text, List<string> roots, string path) =>
        roots.Find(root => text.StartsWith(root + path, StringComparison.OrdinalIgnoreCase)) is { } own
            ? text[(own.Length + path.Length)..] : null;
}
