using System.Text.Json;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Law;
using BoardKit.Tests.Domain.Forms;

namespace BoardKit.Tests.Domain.Catalogue;

/// <summary>The county's pack: every item has a form, every form an item, every stage of a matter a form.</summary>
public sealed class CountyCatalogueTests
{
    private static readonly DateOnly Day = new(2026, 11, 30);
    private static readonly string Folder = Path.Combine(FormFiles.SeedFolder, "..");

    private static IReadOnlyList<CatalogueItem> Items =>
        CatalogueItem.ReadAll(File.ReadAllText(Path.Combine(Folder, "catalogue.json"))).Value;

    private static List<Form> Forms =>
        [.. Directory.GetFiles(FormFiles.SeedFolder, "*.json").Select(f => FormFiles.Seed(Path.GetFileNameWithoutExtension(f)))];

    private static List<string> Presets
    {
        get
        {
            using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "settings.json")));
            return [.. settings.RootElement.EnumerateObject().Select(p => p.Name)
                .Where(n => n.StartsWith(ReviewPreset.Prefix, StringComparison.Ordinal)).Select(n => n[ReviewPreset.Prefix.Length..])];
        }
    }

    [Fact]
    public void A_day_that_stands_only_in_a_notice_of_the_office_above_is_refused_and_not_waited_for()
    {
        var survey = Items.Single(i => i.Key == "15");   // 现状调查结束后5个工作日内: its own list says on which day that was
        CatalogueItem Dated(string form, string input) => survey with
        {
            Versions = [survey.Versions[0] with { Due = survey.Versions[0].Due! with { Dated = [new(form, input)] } }],
        };
        Assert.DoesNotContain(CatalogueCheck.Faults([Dated("land-survey", "finished")], Forms, ["tdss"], Presets),
            f => f.Code == "catalogue-form");
        var fault = Assert.Single(CatalogueCheck.Faults([Dated("land-preannouncement", "survey_to")], Forms, ["tdss"], Presets),
            f => f.Code == "catalogue-form");
        Assert.Contains("由另一级单位公布", fault.Detail, StringComparison.Ordinal);
    }

    /// <summary>
    /// A file for programs says in columns of its own whose a row is: a column of the form of the same name would be read for it.
    /// </summary>
    [Fact]
    public void No_published_column_is_called_as_a_column_that_a_download_adds() =>
        Assert.All(Forms, form => Assert.All(form.Sections.SelectMany(s => s.Columns).Where(c => c.IsPublished),
            c => Assert.DoesNotContain(c.FullLabel, BoardKit.Domain.Reading.NoticeColumns.Heads)));

    [Fact]
    public void Each_item_says_until_when_it_is_due_and_how_it_is_reviewed()
    {
        Assert.All(Items.SelectMany(i => i.Versions), v => Assert.True(v is { Due: not null, Review: not null }, v.Name));
        Assert.Equal(["county", "five", "posted", "three", "township", "township-four", "urgent", "village", "village-finance"],
            Presets.Order(StringComparer.Ordinal));
        var unknown = Items[0] with { Versions = [Items[0].Versions[0] with { Files = [], Review = "nobody" }] };
        Assert.Equal("catalogue-review", Assert.Single(CatalogueCheck.Faults([unknown], Forms, ["ys", "ys-ss"], Presets)).Code);
    }

    [Fact]
    public void Each_item_has_a_form_and_each_form_an_item()
    {
        var laws = StoredLaw.ReadAll(File.ReadAllText(Path.Combine(Folder, "laws.json"))).Value.Select(l => l.Key).ToList();
        Assert.Empty(CatalogueCheck.Faults(Items, Forms, laws, Presets).Select(f => f.Detail));
        Assert.Empty(CatalogueCheck.Unasked([.. Items], Forms, Day).Select(f => f.Key));
    }

    /// <summary>An item names a form for which somebody who owes it, or somebody above, reports.</summary>
    [Fact]
    public void Each_item_can_be_published_by_who_owes_it_or_from_above()
    {
        var forms = Forms.ToDictionary(f => f.Key, f => f.Level);
        Assert.Empty(Items.Select(i => (i.Key, Item: i.On(Day)!)).Where(i => i.Item.Retired is null
            && !i.Item.OwedBy.Any(level => i.Item.Forms.Any(f => forms[f.Form] <= level))).Select(i => i.Key));
    }

    [Fact]
    public void Three_items_are_retired_by_law_and_say_so() => Assert.Equal(["45", "56", "83"],
        Items.Where(i => i.On(Day)!.Retired is not null && i.On(new DateOnly(2025, 12, 31))!.Retired is null).Select(i => i.Key));

    [Fact]
    public void The_hundred_and_forty_three_items_that_are_owed_are_there() => Assert.Equal(
        Enumerable.Range(1, 146).Except([45, 56, 83]).Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        Items.Where(i => i.On(Day)!.Retired is null && char.IsAsciiDigit(i.Key[0])).Select(i => i.Key));

    /// <summary>The figures of the read-me.</summary>
    [Fact]
    public void A_village_owes_eighty_nine_notices_a_year_by_twenty_three_forms()
    {
        var village = BoardKit.Domain.Units.UnitCode.From(341522102200);
        var owed = new OwedForms([.. Items], village);
        var asked = Forms.Where(f => f is { Level: BoardKit.Domain.Units.UnitLevel.Village, PerPeriod: NoticesPerPeriod.One }
            && owed.Ask(f, BoardKit.Domain.Calendar.Period.Of(f.Period, Day))).ToList();
        Assert.Equal((23, 89), (asked.Count, asked.Sum(f => f.Period switch
        {
            BoardKit.Domain.Calendar.PeriodLength.Month => 12,
            BoardKit.Domain.Calendar.PeriodLength.Quarter => 4,
            BoardKit.Domain.Calendar.PeriodLength.Year => 1,
        })));
        Assert.Equal(40,
            asked.Where(f => f.Nil == NilReturn.Usual).Sum(f => f.Period == BoardKit.Domain.Calendar.PeriodLength.Month ? 12 : 4));
        Assert.Equal(21, Items.Count(i => i.On(Day)!.Field == "村集体财务公开" && i.On(Day)!.Item is "各项收入" or "各项支出"
            && i.On(Day)!.Parts[0].Forms[0].Form == "village-accounts"));
    }

    [Fact]
    public void A_form_that_is_named_wrongly_is_found()
    {
        var item = Items[0];
        var version = item.Versions[0];
        CatalogueItem With(ItemForm form) => item with { Versions = [version with { Files = [], Parts = [new() { Forms = [form] }] }] };
        string Said(ItemForm form) => Assert.Single(CatalogueCheck.Faults([With(form)], Forms, ["ys", "ys-ss"], Presets)).Detail;
        Assert.Contains("“no-such-form”没有", Said(new() { Form = "no-such-form" }), StringComparison.Ordinal);
        Assert.Contains("“竣工”这个阶段", Said(new() { Form = "village-accounts", Phase = "竣工" }), StringComparison.Ordinal);
        Assert.Contains("“summary.nowhere”", Said(new() { Form = "village-accounts", Sections = ["detail", "summary.nowhere"] }),
            StringComparison.Ordinal);
    }
}
