using System.Globalization;
using BoardKit.Printing.Papers;

namespace BoardKit.Features.Packs;

/// <summary>The list at the front of a pack, and the names of the files in a ZIP.</summary>
internal static class PackCover
{
    /// <summary>Sorts before all villages.</summary>
    public const string ListName = "000-清单.pdf";

    /// <summary>Every village of the area: those with paper in the order of the pack, then those without, each saying why.</summary>
    public static IEnumerable<CoverEntry> Entries(IReadOnlyList<PackVillage> villages, PackFormat format) => villages
        .Select((village, i) => (Village: village, File: format == PackFormat.Zip ? village.HasPaper ? FileName(i, village) : "—" : null))
        .OrderBy(v => !v.Village.HasPaper).ThenBy(v => v.Village.Failure is null)
        .SelectMany(v => Entries(v.Village, v.File));

    /// <summary>001-燎西村.pdf.</summary>
    public static string FileName(int index, PackVillage village) =>
        string.Create(CultureInfo.InvariantCulture,
            $"{index + 1:D3}-{string.Concat(village.Name.Where(c => !Path.GetInvalidFileNameChars().Contains(c) && c is not ('\\' or ':')))}.pdf");

    private static IEnumerable<CoverEntry> Entries(PackVillage village, string? file)
    {
        if (!village.HasPaper)
        {
            return [new CoverEntry(village.Name + (village.Failure is null ? "（没有应张贴的）" : "（没有印成）"), 0, 0, 1) { File = file }];
        }
        var first = village.Runs[0];
        // sets made before and after an interruption may differ by what was published between them: then each is told by itself
        return village.Runs.All(r => r.Sheets == first.Sheets && r.Notices == first.Notices)
            ? [new CoverEntry(village.Name, first.Notices, first.Sheets, village.Runs.Count) { File = file }]
            : village.Runs.Select(r => new CoverEntry($"{village.Name} {r.Board}", r.Notices, r.Sheets, 1) { File = file });
    }
}
