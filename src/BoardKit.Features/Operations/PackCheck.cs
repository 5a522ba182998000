using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Assessment;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Law;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Reconciliation;
using BoardKit.Domain.Returns;
using BoardKit.Domain.Units;
using BoardKit.Features.Assessment;
using BoardKit.Features.Boards;
using BoardKit.Features.Printing;
using BoardKit.Features.Printing.Templates;
using BoardKit.Features.Returns;
using BoardKit.Features.Units;
using BoardKit.Import.Mapping;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Operations;

/// <summary>
/// Reads a whole pack before anything of it is written and names everything that is wrong in it, file by file: a pack that is refused
/// half-way leaves a county half filled. Each part is held against the pack's own units, forms and settings, which the database need not
/// have yet.
/// </summary>
internal sealed class PackCheck(IServiceScopeFactory scopes, CountyPack pack)
{
    private readonly List<Fault> _faults = [];

    /// <summary>The pack, or every fault.</summary>
    public async Task<Outcome<CheckedPack>> Run(CancellationToken cancellationToken)
    {
        await using var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("setup")));
        var units = await Units(scope.ServiceProvider, cancellationToken);
        var county = await pack.County(cancellationToken);
        if (Keep("units.csv", county.Faults))
        {
            return Outcome<CheckedPack>.Refused(_faults);
        }
        var known = new CheckedPack
        {
            County = county.Value,
            Forms = await pack.Forms(cancellationToken),
            Templates = await pack.Templates(cancellationToken),
            Settings = Take("", await pack.Settings(cancellationToken), new(StringComparer.Ordinal)),
        };
        var forms = await Forms(scope.ServiceProvider, known, cancellationToken);
        _ = Keep("settings.json", [.. SettingBook.Check(known.Settings), .. ReviewChoice.Check(known.Settings),
            .. ColumnWords.Check(forms, known.Settings, [])]);
        _ = Keep("settings.json", [.. known.Settings.Where(t => t.Key.StartsWith(ReturnDefinition.Prefix, StringComparison.Ordinal))
            .Select(t => ReturnDefinition.Read(t.Key, t.Value)).Where(r => !r.Failed)
            .SelectMany(r => ReturnShelf.Unfit(r.Value, [.. forms]))]);
        _ = Keep("reconciliation.json", known.Settings.TryGetValue(ProgrammeList.Setting, out var programmes)
            && ProgrammeList.Read(programmes) is { Failed: false, Value: var named } ? named.Unknown(forms) : []);
        var made = known.Forms.Values.Select(FormReader.Read).Where(f => !f.Failed).Select(f => f.Value).ToList();
        var laws = await Laws(scope.ServiceProvider, known, cancellationToken);
        _ = Keep("forms", FormLaws.Unknown(made, laws));
        var items = Take("catalogue.json", await pack.Catalogue(cancellationToken), []);
        _ = Keep("catalogue.json", CatalogueCheck.Faults(items, [.. forms], [.. laws.Select(l => l.Key)],
            [.. known.Settings.Keys.Where(k => k.StartsWith(ReviewPreset.Prefix, StringComparison.Ordinal))
                .Select(k => k[ReviewPreset.Prefix.Length..])]));
        var assessment = await Text(pack.Assessment, cancellationToken);
        var schemes = assessment is null ? [] : Take("assessment.json", SchemeReader.ReadAll(assessment), []);
        _ = Keep("assessment.json", ImportSchemes.UnknownForms(schemes, forms.Select(f => f.Key).ToHashSet(StringComparer.Ordinal)));
        await Templates(scope.ServiceProvider, known, units, forms, cancellationToken);
        var rules = Rules(known.Settings, units);
        var profiles = Profiles(await Text(pack.Profiles, cancellationToken), rules);
        var organs = Organs(await Text(pack.Organs, cancellationToken), units, rules);
        var boards = Boards(await Text(pack.Boards, cancellationToken), known, rules);
        var samples = Take("", await pack.Samples(cancellationToken), []);
        var own = samples.Where(s => UnitCode.TryParse(s.Unit, out var unit) && known.County.Covers(unit)).ToList();
        foreach (var sample in own)
        {
            _ = Keep($"示例 {sample.File}", await new SampleCheck(pack, [.. forms.Select(f => ColumnWords.Into(f, known.Settings))],
                rules).Faults(sample, cancellationToken));
        }
        return _faults.Count > 0 ? Outcome<CheckedPack>.Refused(_faults) : known with
        {
            Items = items,
            Assessment = assessment,
            Profiles = [.. profiles.Where(p => known.County.Covers(p.Unit))],
            Organs = [.. organs.Where(o => known.County.Covers(o.Unit))],
            Boards = [.. boards.Where(b => known.County.Covers(b.Unit))],
            Samples = own,
            Warnings = FormLaws.Warnings(made, laws),
            PassedOver = profiles.Count(p => !known.County.Covers(p.Unit)) + organs.Count(o => !known.County.Covers(o.Unit))
                + boards.Count(b => !known.County.Covers(b.Unit)) + samples.Count - own.Count,
        };
    }

    private async Task<IReadOnlyList<UnitLine>> Units(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(pack.Units);
        _ = Keep("units.csv", (await services.GetRequiredService<ImportUnits>().Handle(new(file, DryRun: true), cancellationToken)).Faults);
        file.Position = 0;
        var text = await CsvTable.ReadAsync(file, cancellationToken);
        return text.Failed ? [] : UnitsFile.Read(text.Value).Lines;
    }

    /// <summary>The newest form of each key: the pack's, and those that the area has already.</summary>
    private async Task<IReadOnlyList<Form>> Forms(IServiceProvider services, CheckedPack known, CancellationToken cancellationToken)
    {
        _ = Keep("", (await services.GetRequiredService<ImportForms>()
            .Handle(new(known.County, known.Forms, DryRun: true), cancellationToken)).Faults);
        var own = known.Forms.Values.Select(FormReader.Read).Where(f => !f.Failed).Select(f => f.Value).ToList();
        var stored = await services.GetRequiredService<FormCatalog>().AllWithin(known.County, cancellationToken);
        return [.. own.Concat(stored).GroupBy(f => f.Key, StringComparer.Ordinal).Select(g => g.MaxBy(f => f.Version)!)];
    }

    /// <summary>The laws of the pack, and those that the area has already.</summary>
    private static async Task<IReadOnlyList<StoredLaw>> Laws(IServiceProvider services, CheckedPack known,
        CancellationToken cancellationToken)
    {
        var stored = await services.GetRequiredService<SettingCatalog>().StartingWith(known.County, StoredLaw.Prefix, cancellationToken);
        return [.. known.Settings.Where(s => s.Key.StartsWith(StoredLaw.Prefix, StringComparison.Ordinal))
            .Concat(stored.Where(s => !known.Settings.ContainsKey(s.Key)).Select(s => KeyValuePair.Create(s.Key, s.Text)))
            .Select(s => StoredLaw.Read(s.Key, s.Value)).Where(l => !l.Failed).Select(l => l.Value)];
    }

    private async Task Templates(
        IServiceProvider services, CheckedPack known, IReadOnlyList<UnitLine> units, IReadOnlyList<Form> forms,
        CancellationToken cancellationToken)
    {
        var place = new PlaceFacts(units.FirstOrDefault(u => u.Code == known.County).Name ?? known.County.ToString(), "", [], Test: false);
        _ = Keep("", await services.GetRequiredService<ImportTemplates>()
            .Check(new(known.County, known.Templates), place, forms, cancellationToken));
    }

    private List<ImportProfiles.Line> Profiles(string? text, PrivacyRules rules)
    {
        var (lines, gate) = (text is null ? [] : Take("profiles.csv", ImportProfiles.Read(text), []), new TextGate(rules, null));
        foreach (var line in lines)
        {
            if (EditProfile.Check(line.Fields, gate) is { } fault)
            {
                _ = Keep("profiles.csv", [ImportProfiles.At(line.Number, fault)]);
            }
        }
        return [.. lines];
    }

    private List<OrgansFile.Line> Organs(string? text, IReadOnlyList<UnitLine> units, PrivacyRules rules)
    {
        var (lines, gate) = (text is null ? [] : Take("organs.csv", OrgansFile.Read(text), []), new TextGate(rules, null));
        foreach (var line in lines)
        {
            var place = units.Where(u => u.Code == line.Unit).Select(u => new Unit(u.Code, u.Name, UnitCodeRules.IsGovernment(u.Code)))
                .FirstOrDefault();
            var wrong = OrganFaults.Check(line.Fields, gate)
                ?? (place is not null && !line.Body.IsKeptIn(place) ? OrganFaults.WrongPlace(line.Body, place.Name) : null);
            if (wrong is { } fault)
            {
                _ = Keep("organs.csv", [ImportProfiles.At(line.Number, fault)]);
            }
        }
        return [.. lines];
    }

    private List<AddBoard.Request> Boards(string? text, CheckedPack known, PrivacyRules rules)
    {
        var boards = text is null ? [] : Take("boards.json", BoardFile.ReadAll(text), []);
        var sets = BoardDefaults.PanelSets(known.Settings.GetValueOrDefault(BoardDefaults.PanelSetting));
        foreach (var board in boards)
        {
            var layout = BoardDefaults.Read(board.Layout, sets);
            var names = layout.Failed ? null : BoardRules.Names(layout.Value, rules);
            var file = $"boards.json {board.Facts.Name}";
            _ = Keep(file, BoardRules.Check(board.Facts, rules).Faults);
            _ = Keep(file, layout.Faults);
            _ = Keep(file, names is null ? [] : [names]);
        }
        return [.. boards];
    }

    /// <summary>The rules that will hold once the pack is in.</summary>
    private static PrivacyRules Rules(IReadOnlyDictionary<string, string> settings, IReadOnlyList<UnitLine> units)
    {
        var read = settings.TryGetValue(PrivacyRulesReader.Setting, out var text) ? PrivacyRulesReader.Read(text) : PrivacyRules.Default;
        return (read.Failed ? PrivacyRules.Default : read.Value) with { KnownUnits = [.. units.Select(u => u.Code.Value)] };
    }

    private static async Task<string?> Text(string? path, CancellationToken cancellationToken) =>
        path is null ? null : await File.ReadAllTextAsync(path, cancellationToken);

    private T Take<T>(string file, Outcome<T> read, T otherwise) => Keep(file, read.Faults) ? otherwise : read.Value;

    /// <summary>Keeps faults under the name of their file, where they do not say it themselves.</summary>
    private bool Keep(string file, IReadOnlyList<Fault> faults)
    {
        _faults.AddRange(
            faults.Select(f => f.Detail.StartsWith(file, StringComparison.Ordinal) ? f : f with { Detail = $"{file}：{f.Detail}" }));
        return faults.Count > 0;
    }
}
