using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Catalogue;

/// <summary>Which files a catalogue wants with the notices of a form.</summary>
public static class WantedFiles
{
    /// <summary>
    /// The files. An item that a notice of the form only carries under certain words of its title (办事指南 of 低保) asks for one where every
    /// item of the form does: nobody knows before the title stands which of them it is.
    /// </summary>
    /// <param name="items">The catalogue of the place.</param>
    /// <param name="form">The form.</param>
    /// <param name="day">The last day of the notice's period.</param>
    /// <param name="phase">The phase of the notice; empty where it has none.</param>
    public static IReadOnlyList<WantedFile> Of(IEnumerable<CatalogueItem> items, Form form, DateOnly day, string phase)
    {
        var named = (from item in items
                     let version = item.On(day)
                     where version is { Retired: null }
                     from part in version.Forms
                     where part.Form == form.Key && (part.Phase is null || phase.Length == 0 || part.Phase == phase)
                     select (item.Key, Version: version, Part: part)).ToList();
        return [.. from one in named
                   from file in one.Version.Files
                   where one.Part.About.Count == 0 || named.TrueForAll(n => n.Version.Files.Any(f => f.Place == file.Place))
                   let slot = Find(form, file)
                   where slot is not null
                   select new WantedFile($"第 {one.Key} 项“{one.Version.Name}”", file.Name, slot,
                       [.. one.Part.Sections.Select(s => s.Split('.')[0]).Distinct(StringComparer.Ordinal)], file.Stops)];
    }

    /// <summary>Where a form has room for a file of an item; null where it has none.</summary>
    public static FileSlot? Find(Form form, ItemFile file) =>
        file.Place.Split('.', 2) is [var table, var column] ? FileSlot.Find(form, table, column) : FileSlot.Find(form, file.Place, null);
}
