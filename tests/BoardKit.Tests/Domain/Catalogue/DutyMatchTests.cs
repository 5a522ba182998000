using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Support;
using CsCheck;

namespace BoardKit.Tests.Domain.Catalogue;

/// <summary>What is asked of a place by its catalogue, and which of its notices fulfils it.</summary>
public sealed class DutyMatchTests
{
    private static readonly UnitCode Village = UnitCode.From(341522103201);
    private static readonly Form Accounts = FormFiles.Seed("village-accounts"), Relief = FormFiles.Seed("social-assistance"),
        Rules = FormFiles.Seed("village-rules"), Budget = FormFiles.Seed("township-budget");

    private static readonly DateOnly Day = new(2026, 10, 15);

    [Fact]
    public void The_catalogue_of_the_pack_asks_each_part_of_an_item_of_its_own_level_and_no_other()
    {
        var items = CatalogueItem.ReadAll(File.ReadAllText(Path.Combine(FormFiles.SeedFolder, "..", "catalogue.json"))).Value;
        var forms = Directory.GetFiles(FormFiles.SeedFolder, "*.json").Select(f => FormFiles.Seed(Path.GetFileNameWithoutExtension(f))).ToList();
        var asks = DutyAsk.Within(items, forms, Village, new(2027, 1, 1), new(2027, 12, 31));
        Assert.All(asks, a =>
        {
            Assert.Contains(a.Form.Level, a.Version!.OwedBy);
            Assert.Contains(a.Carriers, c => c.Form == a.Form.Key);
            Assert.Equal(2027, a.Period.LastDay.Year);
            Assert.Equal(a.Version.When is not null, a.Demand == DutyDemand.EachEvent && a.Version.When is not null);
        });
        // a duty is named by its item, form and period: no two are called alike
        Assert.Equal(asks.Count, asks.Select(a => (a.Item, a.Form.Key, a.Text)).Distinct().Count());
        // what the forms are asked for by is what the items are asked for by
        var owed = new OwedForms(items, Village);
        Assert.All(forms.Where(f => f.PerPeriod == NoticesPerPeriod.One), form => Assert.All(asks.Where(a => a.Form.Key == form.Key)
            .GroupBy(a => a.Period), g => Assert.Equal(owed.Items(form, g.Key).Select(i => i.Key).Order(),
                g.Where(a => a.Demand == DutyDemand.EachPeriod).Select(a => a.Item).Order())));
        Assert.Contains(forms, f => f.Register);
        Assert.DoesNotContain(asks, a => a.Form.Register);   // kept, never owed
        Assert.Equal(4, asks.Count(a => a.Item == "104"));
        Assert.DoesNotContain(asks, a => a.Item == "89");   // another province's
        Assert.Equal(DutyDemand.AnyInPeriod, asks.First(a => a.Item == "57").Demand);
        Assert.Equal(DutyDemand.EachEvent, asks.First(a => a.Item == "68").Demand);
    }

    /// <summary>Made up to one day and then to a later one they are the same as made at once: each has one owner and one name.</summary>
    [Fact]
    public void What_is_made_in_two_steps_is_what_is_made_at_once_and_no_place_owes_anothers() =>
        Gen.Select(Gen.Int[0, 700], Gen.Int[0, 400], Gen.Int[0, 3].Array[1, 6], Gen.Bool).Sample((from, days, kinds, catalogue) =>
        {
            Form[] all = [Accounts, Relief, Rules, Budget];
            CatalogueItem[] items = catalogue ? [.. kinds.Select((k, i) => new CatalogueItem
            {
                Key = $"{i}",
                Versions = [Item(null) with { Parts = [new() { Forms = [new() { Form = all[k].Key }] }], OwedBy = [all[k].Level] }],
            })] : [];
            var first = new DateOnly(2025, 1, 1).AddDays(from);
            var (middle, last) = (first.AddDays(days / 2), first.AddDays(days));
            List<(string, string, string)> Made(DateOnly begin, DateOnly end) =>
                [.. DutyAsk.Within(items, all, Village, begin, end).Select(a => (a.Item, a.Form.Key, a.Text))];
            var whole = Made(first, last);
            return whole.Distinct().Count() == whole.Count
                && whole.Order().SequenceEqual(Made(first, middle).Concat(Made(middle.AddDays(1), last)).Order())
                && DutyAsk.Within(items, all, Village, first, last).All(a => a.Version is null || a.Version.OwedBy.Contains(a.Form.Level));
        }, iter: 500, threads: 1);

    [Fact]
    public void Three_months_stand_for_their_quarter_when_all_of_them_are_there()
    {
        var ask = Asked(Accounts, "2026Q3");
        var july = Fact(Accounts, "2026-07", Day.AddDays(-60));
        var august = Fact(Accounts, "2026-08", Day.AddDays(-30));
        var september = Fact(Accounts, "2026-09", Day);
        Assert.Null(Match(ask, july, september).Published);
        Assert.Equal((Day, september.Code), Match(ask, july, september, august) is var all ? (all.Published, all.Code) : default);
        Assert.Null(Match(ask, july, september, august).Posted);
        Assert.Equal(Day.AddDays(9), Match(ask, july with { Posted = Day.AddDays(9) }, august with { Posted = Day },
            september with { Posted = Day }).Posted);
        Assert.True(Match(ask, july, september, august with { IsPublic = false }) is { Published: null, Withdrawn: true });
        Assert.Equal(Day.AddDays(2), Match(ask, july, Fact(Accounts, "2026Q3", Day.AddDays(2))).Published);
        Assert.Null(Match(ask, Fact(Accounts, "2026Q2", Day), Fact(Accounts, "2026", Day)).Published);
        Assert.Null(Match(ask, Fact(Accounts, "2026Q3", Day) with { Superseded = true }).Published);
    }

    [Fact]
    public void A_phase_is_fulfilled_by_its_own_notice_also_when_a_later_one_is_out()
    {
        var ask = Asked(Relief, "2026-09", new ItemForm { Form = Relief.Key, Phase = "审核" });
        var review = Fact(Relief, "2026-09", Day) with { Phase = "审核", Superseded = true };
        Assert.Equal(Day, Match(ask, review).Published);
        Assert.Null(Match(ask, review with { Phase = "确认", Superseded = false }).Published);
    }

    [Fact]
    public void What_always_stands_is_fulfilled_by_an_earlier_year_and_by_the_words_of_its_title()
    {
        var carrier = new ItemForm { Form = Rules.Key, About = ["印章", "制度汇编"] };
        var ask = Asked(Rules, "2026", carrier) with { Demand = DutyDemand.AnyInPeriod };
        var old = Fact(Rules, "2024", Day.AddYears(-2)) with { Title = "印章管理制度" };
        var periodic = ask with { Version = Item(new() { Kind = DueKind.Period, Period = PeriodLength.Year, Day = 31 }) };
        var standing = ask with { Version = Item(new() { Kind = DueKind.Standing, Days = 20 }) };
        Assert.Equal(old.First, Match(standing, old).Published);
        Assert.Null(Match(periodic, old).Published);
        Assert.Null(Match(standing, old with { Title = "档案管理制度" }).Published);
        Assert.Null(Match(standing, old with { Period = "2027" }).Published);
    }

    [Fact]
    public void The_day_of_an_event_is_taken_from_the_notice_that_says_it_or_from_the_one_before_it_in_its_matter()
    {
        var rule = new DueRule { Kind = DueKind.After, Event = "调查结束", Days = 5, Dated = [new(Rules.Key, "done"), new(Relief.Key, "planned")] };
        var ask = Asked(Rules, "2026") with { Version = Item(rule), Demand = DutyDemand.EachEvent };
        var said = Fact(Relief, "2026", Day) with { Project = "一号地", Days = new Dictionary<string, DateOnly> { ["planned"] = Day } };
        DutyMatch.Book Book(params DisclosedFact[] facts) => new(facts);
        Assert.Equal([("一号地", Day)], DutyMatch.Announced(ask, Book(said)));
        Assert.Empty(DutyMatch.Announced(ask, Book(said with { IsPublic = false })));
        Assert.Empty(DutyMatch.Announced(ask, Book(said with { Project = "" })));
        Assert.Empty(DutyMatch.Announced(ask with { Version = Item(rule with { Dated = [] }) }, Book(said)));
        // its own notice says it nearer than the one before
        var own = Fact(Rules, "2026", Day) with { Project = "一号地" };
        Assert.Equal(Day, DutyMatch.DayOf(ask, Book(said, own), own));
        var dated = own with { Days = new Dictionary<string, DateOnly> { ["done"] = Day.AddDays(3) } };
        Assert.Equal(Day.AddDays(3), DutyMatch.DayOf(ask, Book(said, dated), dated));
        Assert.Null(DutyMatch.DayOf(ask, Book(said), own with { Project = "二号地" }));
        Assert.Equal(Day.AddDays(3), DutyMatch.DayOf(ask with { Demand = DutyDemand.EachPeriod }, Book(dated)));
        // the days of the pack stand in fields of dates that its forms have
        var items = CatalogueItem.ReadAll(File.ReadAllText(Path.Combine(FormFiles.SeedFolder, "..", "catalogue.json"))).Value;
        var fields = items.SelectMany(i => i.Versions).SelectMany(v => v.Due?.Dated ?? []).ToList();
        Assert.True(fields.Count >= 15);
        Assert.All(fields, f => Assert.Equal(CellType.Date, FormFiles.Seed(f.Form).Inputs.Single(i => i.Key == f.Input).Type));
    }

    [Theory]
    [InlineData(DueKind.Period, "form", "input")]
    [InlineData(DueKind.After, "", "input")]
    [InlineData(DueKind.After, "form", " ")]
    public void A_field_of_a_day_that_does_not_fit_is_refused(DueKind kind, string form, string input)
    {
        var due = new DueRule { Kind = kind, Event = "x", Days = 1, Dated = [new(form, input)] };
        var version = Item(due) with { Parts = [new() { Forms = [new() { Form = Rules.Key }] }] };
        var read = CatalogueItem.Read(new CatalogueItem { Key = "1", Versions = [version] }.Text);
        Assert.Contains("dated", read.Fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_form_that_carries_it_counts_where_its_period_meets()
    {
        var ask = Asked(Accounts, "2026Q3", new ItemForm { Form = Accounts.Key }, new ItemForm { Form = Budget.Key });
        Assert.Equal(Day, Match(ask, Fact(Budget, "2026", Day)).Published);
        Assert.Null(Match(ask, Fact(Budget, "2025", Day)).Published);
    }

    [Fact]
    public void An_event_is_fulfilled_once_and_withdrawing_never_makes_anything_public() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2], Gen.Bool, Gen.Int[-30, 30]).Array[0, 8].Sample(rows =>
        {
            var facts = rows.Select((r, i) => Fact(Rules, $"{2025 + r.Item2}", Day.AddDays(r.Item4)) with
            {
                Project = $"项目{r.Item1}",
                IsPublic = r.Item3,
                Code = $"c{i}",
            }).ToArray();
            var ask = Asked(Rules, "2026") with { Demand = DutyDemand.EachEvent };
            var events = DutyMatch.Events(ask, new DutyMatch.Book(facts)).ToList();
            var any = ask with { Demand = DutyDemand.AnyInPeriod };
            var (now, none) = (Match(any, facts), Match(any, [.. facts.Select(f => f with { IsPublic = false })]));
            return events.Count == facts.Count(f => f.Period == "2026") && events.Select(e => e.Code).Distinct().Count() == events.Count
                && now.Published == facts.Where(f => f.IsPublic && f.Period == "2026").Select(f => (DateOnly?)f.First).Min()
                && (now.Published is null) == (now.Code is null) && !(now.Published is not null && now.Withdrawn)
                && none.Published is null && none.Withdrawn == facts.Any(f => f.Period == "2026");
        }, iter: 2000, threads: 1);

    private static DutyMatch Match(DutyAsk ask, params DisclosedFact[] facts) => DutyMatch.Of(ask, new DutyMatch.Book(facts));

    private static DutyAsk Asked(Form form, string period, params ItemForm[] carriers) => new("1", Item(null), form,
        carriers.Length > 0 ? carriers : [new ItemForm { Form = form.Key }], Period.Parse(period), DutyDemand.EachPeriod);

    private static DisclosedFact Fact(Form form, string period, DateOnly first) => new()
    {
        Form = form.Key,
        Period = period,
        Title = form.Name,
        Code = form.Key + period,
        IsPublic = true,
        First = first,
    };

    private static ItemVersion Item(DueRule? due) => TestItems.Version("事项", "none", due) with { Time = TimeClass.Standing, Parts = [] };
}
