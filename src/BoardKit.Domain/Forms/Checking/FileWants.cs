using BoardKit.Domain.Forms.Expressions;

namespace BoardKit.Domain.Forms.Checking;

/// <summary>Says which files the catalogue wants and the notice does not have.</summary>
internal static class FileWants
{
    /// <summary>
    /// Adds a <c>files-wanted</c> for each; of items that want the same one. Where a form itself asks for a number of files it says so
    /// itself, and what is not in the notice needs no file. Erased and retired files were there.
    /// </summary>
    public static void Report(Ledger ledger, IReadOnlyList<WantedFile> wanted, List<Fault> faults)
    {
        foreach (var same in wanted.Where(w => !HasSome(ledger, w) && w.Slot.Section.Min is null && IsCarried(ledger, w))
            .GroupBy(w => (w.Slot.Section.Key, w.Slot.Column)))
        {
            var first = same.OrderByDescending(w => w.Stops).First();
            var sentence = $"公开目录{first.Item}要附{first.Name}，“{first.Slot.Label}”里还没有。";
            var at = new CellPlace(Section: first.Slot.Section.Key);
            faults.Add(first.Stops ? Fault.Invalid("files-wanted", sentence, at) : Fault.Warning("files-wanted", sentence, at));
        }
    }

    private static bool HasSome(Ledger ledger, WantedFile wanted) =>
        ledger.Sections.FirstOrDefault(s => s.Form.Key == wanted.Slot.Section.Key)?.Content is { } content
        && (content.Erased is not null || content.Rows.Any(r => r.Cells[wanted.Slot.Column] is not null));

    private static bool IsCarried(Ledger ledger, WantedFile wanted) => wanted.Sections.Count == 0
        || ledger.Sections.Any(s => wanted.Sections.Contains(s.Form.Key) && (s.Count > 0 || s.Content?.Erased is not null));
}
