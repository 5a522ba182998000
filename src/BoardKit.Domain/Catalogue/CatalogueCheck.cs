using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Catalogue;

/// <summary>A catalogue held against the forms of its area: every item that is owed has a form, and every form an item.</summary>
public static class CatalogueCheck
{
    /// <summary>
    /// What is wrong: <c>catalogue-form</c> (an item names a form, section, line or phase that there is not, or waits for a day in a form
    /// that others publish), <c>catalogue-law</c> (it
    /// rests on a law that nobody has described), <c>catalogue-files</c> (it wants a file, and no form of it has a place for it),
    /// <c>catalogue-review</c> (it names a review that there is not).
    /// </summary>
    public static IReadOnlyList<Fault> Faults(IEnumerable<CatalogueItem> items, IReadOnlyCollection<Form> forms,
        IReadOnlyCollection<string> laws, IReadOnlyCollection<string> presets) =>
        [.. items.SelectMany(item => item.Versions.SelectMany(version => Faults(item.Key, version, forms, laws, presets)))
            .DistinctBy(f => f.Detail)];

    /// <summary>
    /// Forms that no item in force on a day names: what they publish nobody has asked for. None where there is no catalogue; of registers
    /// nobody asks for any.
    /// </summary>
    public static IReadOnlyList<Form> Unasked(IReadOnlyCollection<CatalogueItem> items, IEnumerable<Form> forms, DateOnly day)
    {
        var named = items.Select(i => i.On(day)).OfType<ItemVersion>().SelectMany(v => v.Forms).Select(f => f.Form)
            .ToHashSet(StringComparer.Ordinal);
        return items.Count == 0 ? [] : [.. forms.Where(f => !f.Register && !named.Contains(f.Key))];
    }

    private static IEnumerable<Fault> Faults(string key, ItemVersion version, IReadOnlyCollection<Form> forms,
        IReadOnlyCollection<string> laws, IReadOnlyCollection<string> presets)
    {
        if (version.Review is { } review && !presets.Contains(review))
        {
            yield return Fault.Invalid("catalogue-review",
                $"目录第 {key} 项“{version.Name}”的 review 写的审核程序“{review}”没有（请写进 settings.json 的 {ReviewPreset.Prefix}{review}）。");
        }
        foreach (var named in version.Forms)
        {
            if (forms.FirstOrDefault(f => f.Key == named.Form) is not { } form)
            {
                yield return Fault.Invalid("catalogue-form", $"目录第 {key} 项“{version.Name}”写的表式“{named.Form}”没有。");
                continue;
            }
            if (named.Phase is { } phase && !form.Phases.Contains(phase))
            {
                yield return Fault.Invalid("catalogue-form", $"目录第 {key} 项“{version.Name}”：表式“{form.Name}”没有“{phase}”这个阶段。");
            }
            foreach (var place in named.Sections.Where(place => !Has(form, place)))
            {
                yield return Fault.Invalid("catalogue-form", $"目录第 {key} 项“{version.Name}”：表式“{form.Name}”没有“{place}”这张表或这一行。");
            }
        }
        foreach (var dated in version.Due?.Dated ?? [])
        {
            if (forms.FirstOrDefault(f => f.Key == dated.Form) is not { } source
                || !source.Inputs.Any(i => i.Key == dated.Input && i.Type == CellType.Date))
            {
                yield return Fault.Invalid("catalogue-form",
                    $"目录第 {key} 项“{version.Name}”的 dated：表式“{dated.Form}”没有日期栏“{dated.Input}”。");
            }
            else if (version.Retired is null && !version.OwedBy.Contains(source.Level))
            {
                // a place reads the days of its own notices alone: a rule that waits for another's would never have a day
                yield return Fault.Invalid("catalogue-form", $"目录第 {key} 项“{version.Name}”的 dated：“{source.Name}”由另一级单位公布，"
                    + "应当公开这一项的单位没有这样的公示，算不出日期；请写它自己公布的表式，没有的就不写 dated，由人登记日期。");
            }
        }
        var own = version.Forms.Select(named => forms.FirstOrDefault(f => f.Key == named.Form)).OfType<Form>().ToList();
        foreach (var file in version.Files.Where(file => version.Retired is null && own.Count > 0
            && own.TrueForAll(f => WantedFiles.Find(f, file) is null)))
        {
            yield return Fault.Invalid("catalogue-files", $"目录第 {key} 项“{version.Name}”要附{file.Name}，表式"
                + $"{string.Join('、', own.Select(f => $"“{f.Name}”"))}没有放它的地方“{file.Place}”。");
        }
        foreach (var law in version.LegalBases.Select(b => b.Law!).Where(law => !laws.Contains(law)))
        {
            yield return Fault.Invalid("catalogue-law", $"目录第 {key} 项“{version.Name}”的依据引用了没有登记的法律“{law}”（请写进 laws.json）。");
        }
    }

    private static bool Has(Form form, string place)
    {
        var parts = place.Split('.');
        return form.Sections.FirstOrDefault(s => s.Key == parts[0]) is { } section
            && (parts.Length == 1 || (parts.Length == 2 && section.Lines.Any(l => l.Key == parts[1])));
    }
}
