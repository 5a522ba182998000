using System.Text.Json;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Law;
using BoardKit.Domain.Reconciliation;
using BoardKit.Domain.Units;
using BoardKit.Domain.Voice;

namespace BoardKit.Features.Operations;

/// <summary>The files of a county's pack.</summary>
internal sealed class CountyPack(string folder)
{
    public string Units => Path.Combine(folder, "units.csv");

    public bool Exists => File.Exists(Units);

    public string? Profiles => Path.Combine(folder, "profiles.csv") is var path && File.Exists(path) ? path : null;

    public string? Organs => Path.Combine(folder, "organs.csv") is var path && File.Exists(path) ? path : null;

    public string? Boards => Path.Combine(folder, "boards.json") is var path && File.Exists(path) ? path : null;

    public string? Assessment => Path.Combine(folder, "assessment.json") is var path && File.Exists(path) ? path : null;

    public string Sample(string file) => Path.Combine(folder, "samples", file);

    /// <summary>The place that hands the forms down: the one county of the file, or the nearest place that covers all of them.</summary>
    public async Task<Outcome<UnitCode>> County(CancellationToken cancellationToken)
    {
        var counties = new List<UnitCode>();
        await foreach (var line in File.ReadLinesAsync(Units, cancellationToken))
        {
            if (UnitCode.TryParse(line.Split(',')[0].Trim('\uFEFF', ' ', '"'), out var unit) && unit.Level >= UnitLevel.County
                && (counties.Count == 0 || !counties[^1].Covers(unit)))
            {
                counties.Add(unit.At(UnitLevel.County) ?? unit);
            }
        }
        if (counties.Count == 0)
        {
            return Fault.Invalid("pack-no-county", "units.csv 里没有县级单位。");
        }
        var owner = counties[0];
        while (!counties.TrueForAll(owner.Covers))
        {
            if (owner.Parent is not { } above)
            {
                return Fault.Invalid("pack-provinces", "units.csv 跨越几个省，请分开导入。");
            }
            owner = above;
        }
        return owner;
    }

    /// <summary>The texts of forms/*.json by file name, the schema aside.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Forms(CancellationToken cancellationToken)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var forms = Path.Combine(folder, "forms");
        foreach (var file in Directory.Exists(forms) ? Directory.GetFiles(forms, "*.json")
            .Where(f => !f.EndsWith(".schema.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
        {
            texts[Path.GetFileName(file)] = await File.ReadAllTextAsync(file, cancellationToken);
        }
        return texts;
    }

    /// <summary>The items of catalogue.json; none where the pack has no catalogue.</summary>
    public async Task<Outcome<IReadOnlyList<CatalogueItem>>> Catalogue(CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, "catalogue.json");
        return File.Exists(path) ? CatalogueItem.ReadAll(await File.ReadAllTextAsync(path, cancellationToken))
            : Outcome<IReadOnlyList<CatalogueItem>>.Of([]);
    }

    /// <summary>The texts of templates/*.sbn by file name.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Templates(CancellationToken cancellationToken)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var templates = Path.Combine(folder, "templates");
        foreach (var file in Directory.Exists(templates) ? Directory.GetFiles(templates, "*.sbn") : [])
        {
            texts[Path.GetFileName(file)] = await File.ReadAllTextAsync(file, cancellationToken);
        }
        return texts;
    }

    /// <summary>The list of sample notices; empty when the pack has none.</summary>
    public async Task<Outcome<IReadOnlyList<PackSample>>> Samples(CancellationToken cancellationToken)
    {
        var list = Sample("samples.json");
        try
        {
            var json = File.Exists(list) ? await File.ReadAllTextAsync(list, cancellationToken) : "[]";
            return JsonSerializer.Deserialize<List<PackSample>>(json, JsonSerializerOptions.Web) ?? [];
        }
        catch (JsonException e)
        {
            return Fault.Invalid("pack-samples",
                $"samples.json 第{(e.LineNumber ?? 0) + 1}行不是“file、unit、form、period、title、inputs、demo”的 JSON 列表。");
        }
    }

    /// <summary>
    /// settings.json (an object of texts, or of JSON that a setting is), one calendar setting a year from holidays.csv, one setting a law
    /// from laws.json, one setting a word from glossary.json, and the settings of reconciliation.json.
    /// </summary>
    public async Task<Outcome<Dictionary<string, string>>> Settings(CancellationToken cancellationToken)
    {
        var (settings, faults) = (new Dictionary<string, string>(StringComparer.Ordinal), new List<Fault>());
        var path = Path.Combine(folder, "settings.json");
        if (File.Exists(path))
        {
            try
            {
                var read = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(await File.ReadAllTextAsync(path, cancellationToken))
                    ?? [];
                settings = read.ToDictionary(s => s.Key,
                    s => s.Value.ValueKind == JsonValueKind.String ? s.Value.GetString()! : s.Value.GetRawText(), StringComparer.Ordinal);
            }
            catch (JsonException e)
            {
                faults.Add(Fault.Invalid("pack-settings", $"settings.json 第{(e.LineNumber ?? 0) + 1}行不是“键: 文字（或对象）”的 JSON 对象。"));
            }
        }
        faults.AddRange(await Holidays(settings, cancellationToken));
        faults.AddRange(await Laws(settings, cancellationToken));
        faults.AddRange(await Glossary(settings, cancellationToken));
        faults.AddRange(await Reconciliation(settings, cancellationToken));
        return faults.Count > 0 ? Outcome<Dictionary<string, string>>.Refused(faults) : settings;
    }

    private async Task<IReadOnlyList<Fault>> Holidays(Dictionary<string, string> settings, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, "holidays.csv");
        if (!File.Exists(path))
        {
            return [];
        }
        var years = CalendarYear.ReadFile(await File.ReadAllLinesAsync(path, cancellationToken));
        foreach (var year in years.Failed ? [] : years.Value)
        {
            settings[year.Key] = year.Text;
        }
        return [.. years.Faults.Select(f => f with { Detail = $"holidays.csv：{f.Detail}" })];
    }

    private async Task<IReadOnlyList<Fault>> Laws(Dictionary<string, string> settings, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, "laws.json");
        if (!File.Exists(path))
        {
            return [];
        }
        var laws = StoredLaw.ReadAll(await File.ReadAllTextAsync(path, cancellationToken));
        foreach (var law in laws.Failed ? [] : laws.Value)
        {
            settings[law.Setting] = law.Text;
        }
        return [.. laws.Faults.Select(f => f with { Detail = $"laws.json：{f.Detail}" })];
    }

    /// <summary>The rules and programmes of reconciliation.json; none where the pack has none.</summary>
    private async Task<IReadOnlyList<Fault>> Reconciliation(Dictionary<string, string> settings, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, "reconciliation.json");
        if (!File.Exists(path))
        {
            return [];
        }
        var read = RuleBook.ReadFile(await File.ReadAllTextAsync(path, cancellationToken));
        foreach (var (key, text) in read.Failed ? new Dictionary<string, string>() : read.Value)
        {
            settings[key] = text;
        }
        return [.. read.Faults.Select(f => f with { Detail = $"reconciliation.json：{f.Detail}" })];
    }

    private async Task<List<Fault>> Glossary(Dictionary<string, string> settings, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, "glossary.json");
        if (!File.Exists(path))
        {
            return [];
        }
        var faults = new List<Fault>();
        List<GlossaryTerm> terms;
        try
        {
            terms = JsonSerializer.Deserialize<List<GlossaryTerm>>(await File.ReadAllTextAsync(path, cancellationToken),
                JsonSerializerOptions.Web) ?? [];
        }
        catch (JsonException e)
        {
            return [Fault.Invalid("pack-glossary", $"glossary.json 第{(e.LineNumber ?? 0) + 1}行不是“word、plain、source、also”的 JSON 列表。")];
        }
        foreach (var term in terms.Select(t => t with { Also = t.Also ?? [], Source = t.Source ?? "" }))
        {
            if (term is not { Word: not null, Plain: not null, IsSound: true })
            {
                faults.Add(Fault.Invalid("pack-glossary", $"glossary.json：“{term.Word}”的词、解释或出处缺少或太长。"));
                continue;
            }
            settings[term.Key] = term.Text;
        }
        return faults;
    }
}

/// <summary>A sample notice of a pack: its file in samples/, and what it is to become.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Unit">The place.</param>
/// <param name="Form">Key of the form.</param>
/// <param name="Period">The period.</param>
/// <param name="Title">The title.</param>
/// <param name="Inputs">Inputs by key.</param>
/// <param name="Demo">Whether it is published when the pack is seeded; every sample is checked.</param>
/// <param name="Attached">Files in samples/ that are attached to it.</param>
internal sealed record PackSample(string File, string Unit, string Form, string Period, string Title, Dictionary<string, string>? Inputs,
    bool Demo = true, IReadOnlyList<PackFile>? Attached = null);

/// <summary>A file that is attached to a sample.</summary>
/// <param name="File">Name of the file in samples/.</param>
/// <param name="Section">Section of files of the form, or the table whose row gets it.</param>
/// <param name="Caption">What it shows.</param>
/// <param name="Column">Of a table: the column of files.</param>
/// <param name="Row">Of a table: the number of the row.</param>
internal sealed record PackFile(string File, string Section, string? Caption = null, string? Column = null, int? Row = null);
