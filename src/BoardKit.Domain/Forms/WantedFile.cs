namespace BoardKit.Domain.Forms;

/// <summary>A file that the catalogue of disclosure wants with a notice.</summary>
/// <param name="Item">The item: 第 12 项“征地告知”.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Slot">Where the form has room for it.</param>
/// <param name="Sections">Keys of the sections that carry the item; empty: the notice as a whole.</param>
/// <param name="Stops">Whether a notice without it is refused.</param>
public sealed record WantedFile(string Item, string Name, FileSlot Slot, IReadOnlyList<string> Sections, bool Stops);
