using System.Text.Json.Nodes;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;
using BoardKit.Tests.Domain.Forms;
using CsCheck;

namespace BoardKit.Tests.Domain.Catalogue;

/// <summary>An item of the catalogue is read strictly, holds between its days, and says who owes it.</summary>
public sealed class CatalogueItemTests
{
    private const string One = """
        [{ "key": "6", "versions": [{ "field": "涉农补贴", "item": "农业生产发展资金", "sub": "耕地地力保护补贴", "content": "补贴结果", "basis": "条例",
           "timeLimit": "20个工作日内", "publisher": "村民委员会", "readers": "全社会", "way": "主动", "level": "村级", "owedBy": ["village"],
           "audience": "everybody", "panel": "惠农补贴", "time": "periodic", "parts": [{ "forms": [{ "form": "land-fertility-subsidy" }] }] }] }]
        """;

    private static readonly UnitCode Anhui = UnitCode.From(341522102200), Shandong = UnitCode.From(371522102200);

    [Fact]
    public void What_is_written_is_read_again()
    {
        var read = Assert.Single(CatalogueItem.ReadAll(One).Value);
        var again = CatalogueItem.Read(read.Text).Value;
        Assert.Equal(read.Text, again.Text);
        var version = again.On(new DateOnly(2026, 11, 30))!;
        Assert.Equal(("耕地地力保护补贴", TimeClass.Periodic, Audience.Everybody), (version.Name, version.Time, version.Audience));
        Assert.Equal("land-fertility-subsidy", Assert.Single(version.Forms).Form);
    }

    /// <summary>Each member that must be there, one at a time: the refusal names the item.</summary>
    [Theory]
    [InlineData("field", "\"\"", "field 是空的")]
    [InlineData("content", "\" \"", "content 是空的")]
    [InlineData("owedBy", "[]", "owedBy")]
    [InlineData("owedBy", "[\"city\"]", "owedBy")]
    [InlineData("parts", "[]", "parts")]
    [InlineData("parts", "[{\"forms\":[]}]", "parts")]
    [InlineData("parts", "[{\"forms\":[{\"form\":\"a\"}]},{\"forms\":[{\"form\":\"b\"}]}]", "不同的 name")]
    [InlineData("parts", "[{\"forms\":[{\"form\":\"a\",\"about\":[\"\"]}]}]", "about")]
    [InlineData("provinces", "[3]", "provinces")]
    [InlineData("legalBases", "[{\"law\":\"cwh\",\"articles\":[\"三十五\"]}]", "legalBases")]
    [InlineData("legalBases", "[{\"text\":\"某法\"}]", "legalBases")]
    [InlineData("to", "\"1999-01-01\"", "to 早于 from")]
    [InlineData("unknown", "1", "看不懂")]
    [InlineData("time", "\"sometimes\"", "看不懂")]
    [InlineData("item", "null", "看不懂")]
    public void What_is_wrong_is_named(string member, string value, string said)
    {
        var json = JsonNode.Parse(One)!;
        json[0]!["versions"]![0]![member] = JsonNode.Parse(value);
        json[0]!["versions"]![0]!["from"] ??= "2000-01-01";
        var refused = CatalogueItem.ReadAll(json.ToJsonString());
        var fault = Assert.Single(refused.Faults);
        Assert.Equal("catalogue-item", fault.Code);
        Assert.Contains(said, fault.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("三")]
    [InlineData("A1")]
    [InlineData("123456789012345678901234567890123")]
    public void A_key_is_short_and_plain(string key) =>
        Assert.Contains("key", CatalogueItem.ReadAll(One.Replace("\"6\"", $"\"{key}\"", StringComparison.Ordinal)).Fault.Detail,
            StringComparison.Ordinal);

    [Fact]
    public void Two_items_of_one_key_and_versions_that_overlap_are_refused()
    {
        var twice = JsonNode.Parse(One)!.AsArray();
        twice.Add(twice[0]!.DeepClone());
        Assert.Contains("两项“6”", CatalogueItem.ReadAll(twice.ToJsonString()).Fault.Detail, StringComparison.Ordinal);
        var versions = JsonNode.Parse(One)!;
        versions[0]!["versions"]!.AsArray().Add(versions[0]!["versions"]![0]!.DeepClone());
        Assert.Contains("重叠", CatalogueItem.ReadAll(versions.ToJsonString()).Fault.Detail, StringComparison.Ordinal);
    }

    /// <summary>On every day at most one version holds, and which one is said by its days alone.</summary>
    [Fact]
    public void A_day_has_one_version() => Gen.Int[0, 4000].Select(Gen.Int[0, 8000]).Sample((cut, day) =>
    {
        var first = new DateOnly(2020, 1, 1);
        var item = CatalogueItem.ReadAll(One).Value[0];
        var version = item.Versions[0];
        var two = item with { Versions = [version with { To = first.AddDays(cut) }, version with { From = first.AddDays(cut + 1) }] };
        Assert.Same(two.Versions[day <= cut ? 0 : 1], two.On(first.AddDays(day)));
    });

    [Fact]
    public void Who_owes_it_is_a_level_a_province_and_no_law_that_ended_it()
    {
        var version = CatalogueItem.ReadAll(One).Value[0].Versions[0];
        Assert.True(version.IsOwedBy(UnitLevel.Village, Anhui));
        Assert.False(version.IsOwedBy(UnitLevel.Township, Anhui));
        var only = version with { Provinces = [37] };
        Assert.Equal((false, true), (only.IsOwedBy(UnitLevel.Village, Anhui), only.IsOwedBy(UnitLevel.Village, Shandong)));
        Assert.False((version with { Retired = "法律已改" }).IsOwedBy(UnitLevel.Village, Anhui));
    }

    [Theory]
    [InlineData("", "低保办事指南", true)]
    [InlineData("审核", "低保办事指南", false)]
    [InlineData("确认", "低保办事指南", true)]
    [InlineData("确认", "特困办事指南", false)]
    public void A_notice_carries_it_by_phase_and_by_title(string phase, string title, bool carries) =>
        Assert.Equal(carries, new ItemForm { Form = "x", Phase = "确认", About = ["低保", "最低生活保障"] }.IsCarriedBy(phase, title));

    /// <summary>
    /// Over catalogues of any make: a form of one notice a period is asked for exactly where an item that is always owed at its level names
    /// it first; events and places without a catalogue are asked as ever.
    /// </summary>
    [Fact]
    public void What_is_asked_for_follows_from_the_items()
    {
        List<Form> forms = [.. FormFiles.Usual.Select(f => FormFiles.Seed(Path.GetFileNameWithoutExtension(f)))];
        var version = CatalogueItem.ReadAll(One).Value[0].Versions[0];
        var gen = Gen.Select(Gen.Int[0, forms.Count - 1].Array[1, 3], Gen.Bool, Gen.Bool, Gen.Int[0, 2],
            (named, hasEvent, retired, province) =>
            version with
            {
                Parts = [new() { Forms = [.. named.Select(n => new ItemForm { Form = forms[n].Key })] }],
                When = hasEvent ? "征收" : null,
                Retired = retired ? "法律已改" : null,
                Provinces = province == 0 ? [] : [province == 1 ? 34 : 37],
            }).Array[0, 6];
        gen.Sample(versions =>
        {
            List<CatalogueItem> items =
                [.. versions.Select((v, i) => new CatalogueItem { Key = i.ToString(Invariant), Versions = [v] })];
            var asks = new OwedForms(items, Anhui);
            foreach (var form in forms)
            {
                var owed = items.Count == 0 || form.PerPeriod == NoticesPerPeriod.Many || versions.Any(v => v.When is null
                    && v.Retired is null && (v.Provinces.Count == 0 || v.Provinces[0] == 34) && form.Level == UnitLevel.Village
                    && v.Parts[0].Forms[0].Form == form.Key);
                Assert.Equal(owed, asks.Ask(form, Period.Of(form.Period, new DateOnly(2026, 11, 30))));
            }
        });
    }

    /// <summary>
    /// An item is owed of the periods that end while it holds: what began later owes nothing of before, what ended still does.
    /// </summary>
    [Fact]
    public void Of_which_periods_it_is_owed_is_said_by_the_days_of_its_versions() =>
        Gen.Int[-30, 30].Select(Gen.Int[0, 30]).Sample((from, length) =>
    {
        var form = FormFiles.Seed("social-assistance");
        var period = new DateOnly(2026, 1, 1);
        var version = CatalogueItem.ReadAll(One).Value[0].Versions[0] with
        {
            Parts = [new() { Forms = [new() { Form = form.Key }] }],
            From = period.AddMonths(from),
            To = period.AddMonths(from + length + 1).AddDays(-1),
        };
        var asks = new OwedForms([new CatalogueItem { Key = "1", Versions = [version] }], Anhui);
        for (var (at, month) = (-40, Period.Of(PeriodLength.Month, period.AddMonths(-40))); at <= 70; at++, month = month.Next)
        {
            Assert.Equal(at >= from && at <= from + length, asks.Ask(form, month));
        }
    });

    private static System.Globalization.CultureInfo Invariant => System.Globalization.CultureInfo.InvariantCulture;
}
