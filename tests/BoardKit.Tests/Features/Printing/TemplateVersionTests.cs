using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Printing.Templates;
using BoardKit.Printing;
using BoardKit.Tests.Support;
using BoardKit.Tests.Web;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Printing;

public sealed class TemplateVersionTests(StaffHost host) : IClassFixture<StaffHost>
{
    private const string Form = StaffHost.Form;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_narrowest_area_wins_then_the_form_then_the_paper_and_a_version_without_text_takes_it_back()
    {
        var (village, township, county) = (StaffHost.CousinVillage, StaffHost.SiblingTownship, StaffHost.County);
        async Task<string> Applied(string form = Form, string paper = "A4") =>
            (await Look(village, form, paper)).Text is { } text ? text.Split('!')[1] : "default";

        Assert.Equal("default", await Applied());
        await Saved(county, "", "", Sheet("county"));
        Assert.Equal("county", await Applied());
        await Saved(county, "", "A4", Sheet("county-a4"));
        Assert.Equal("county-a4", await Applied());
        Assert.Equal("county", await Applied(paper: "A3"));
        await Saved(county, Form, "", Sheet("county-form"));
        Assert.Equal("county-form", await Applied());
        Assert.Equal("county-a4", await Applied("another"));
        await Saved(township, "", "", Sheet("township"));
        Assert.Equal("township", await Applied());
        await Saved(village, Form, "A4", Sheet("village"));
        Assert.Equal("village", await Applied());
        Assert.Equal("township", await Applied(paper: "A3"));
        await Saved(village, Form, "A4", Sheet("village-2"));
        Assert.Equal("village-2", await Applied());
        Assert.False((await Use<TakeBackTemplate, Outcome<Done>>(village, u => u.Handle(new(village, Form, "A4", 2), Stop))).Failed);
        Assert.Equal("township", await Applied());
        Assert.False((await Use<TakeBackTemplate, Outcome<Done>>(township, u => u.Handle(new(township, "", "", 1), Stop))).Failed);
        Assert.Equal("county-form", await Applied());

        var view = (await Use<ListTemplates, Outcome<ListTemplates.Response>>(county, u => u.Handle(new(county), Stop))).Value;
        Assert.All(view.Here.Where(l => l.Form == ""), l => Assert.Null(l.HiddenBy));
        Assert.Equal(["霍邱县"], view.Forms.Single(f => f.Form == Form).By.Select(l => l!.OwnerName).Distinct());
    }

    [Fact]
    public async Task A_sheet_is_printed_again_by_the_version_it_was_printed_by()
    {
        await Saved(StaffHost.Township, "", "A3", Sheet("first"));
        var reference = (await Look(StaffHost.Village, Form, "A3")).Reference;
        await Saved(StaffHost.Township, "", "A3", Sheet("second"));
        Assert.Equal("341522102000/*/A3/1", reference);
        await using var scope = host.As(Role.Clerk, StaffHost.Village);
        var catalog = scope.ServiceProvider.GetRequiredService<TemplateCatalog>();
        Assert.Contains("!first!", (await catalog.FindByReference(StaffHost.Village, reference, Stop))!.Text, StringComparison.Ordinal);
        Assert.Null((await catalog.FindByReference(StaffHost.Village, TemplateCatalog.BuiltIn, Stop))!.Text);
        Assert.Null(await catalog.FindByReference(StaffHost.Village, "341522102000/*/A3/9", Stop));
    }

    [Fact]
    public async Task A_village_sees_no_template_and_no_picture_of_another()
    {
        var (own, other) = (StaffHost.Village, StaffHost.SiblingVillage);
        await Saved(other, Form, "A0", Sheet("secret"));
        Assert.False((await Add(other, "秘密", SamplePictures.Png(4, 4))).Failed);
        Assert.False((await Add(StaffHost.Township, "镇徽", SamplePictures.Png(5, 5))).Failed);
        await using var scope = host.As(Role.Clerk, own);
        var (db, catalog) =
            (scope.ServiceProvider.GetRequiredService<BoardDbContext>(), scope.ServiceProvider.GetRequiredService<TemplateCatalog>());
        Assert.False(await db.SheetTemplates.AnyAsync(t => t.Owner == other.Value, Stop));
        Assert.DoesNotContain("!secret!", (await catalog.Find(own, Form, "A0", Stop)).Text ?? "", StringComparison.Ordinal);
        Assert.Null(await catalog.FindByReference(own, $"{other}/{Form}/A0/1", Stop));
        Assert.Equal(["镇徽"], (await catalog.Images(own, "<image name=\"镇徽\"/><image name=\"秘密\"/>", Stop)).Keys);
        var refused = await Use<SaveTemplate,
            Outcome<int>>(own, u => u.Handle(new(own, Form, "A0", "<sheet>\n<image name=\"秘密\"/>\n</sheet>", 0), Stop));
        Assert.Equal(2, refused.Fault.At.Row);
    }

    [Theory]
    [InlineData("<sheet>\n{{ for x in }}\n</sheet>", 2)]
    [InlineData("<sheet>\n<title>{{ title }}</title>\n{{ nobody }}\n</sheet>", 3)]
    [InlineData("<sheet>\n<title>{{ title }}</title>\n<text>\n</sheet>", 4)]
    [InlineData("<sheet>\n\n<table ref=\"rows\"/>\n</sheet>", 3)]
    [InlineData("<sheet>\n{{ for i in 1..200 }}<spacer height=\"250mm\"/>{{ end }}\n</sheet>", null)]
    [InlineData("  \n ", null)]
    public async Task What_does_not_run_on_a_filled_and_on_a_nil_notice_is_not_stored(string text, int? line)
    {
        var refused =
            await Use<SaveTemplate, Outcome<int>>(StaffHost.Village, u => u.Handle(new(StaffHost.Village, Form, "A2", text, 0), Stop));
        Assert.True(refused.Failed);
        Assert.Equal(line, refused.Fault.At.Row);
        await using var scope = host.Console();
        Assert.False(await scope.ServiceProvider.GetRequiredService<BoardDbContext>().SheetTemplates
            .AnyAsync(t => t.Owner == StaffHost.Village.Value && t.Paper == "A2", Stop));
    }

    [Fact]
    public async Task Of_two_people_who_save_at_once_the_second_is_told()
    {
        var place = StaffHost.SiblingVillage;
        Task<Outcome<int>> Save(string text) =>
            Use<SaveTemplate, Outcome<int>>(place, u => u.Handle(new(place, Form, "A1", Sheet(text), 0), Stop));
        var both = await Task.WhenAll(Save("one"), Save("two"));
        Assert.Single(both, o => !o.Failed);
        Assert.Equal("template-changed", both.Single(o => o.Failed).Fault.Code);
        Assert.Equal("template-changed", (await Save("three")).Fault.Code);
        var again = await Use<SaveTemplate,
            Outcome<int>>(place, async u => await u.Handle(new(place, Form, "A1", (await Look(place, Form, "A1")).Text, 1), Stop));
        Assert.Equal(1, again.Value);
    }

    [Fact]
    public async Task Every_save_raises_the_stamp_of_the_owner_and_is_recorded()
    {
        await using var scope = host.Console();
        var (db, stamps) =
            (scope.ServiceProvider.GetRequiredService<BoardDbContext>(), scope.ServiceProvider.GetRequiredService<StampReader>());
        var before = await stamps.ReadAsync(StaffHost.Village, Stop);
        await Saved(StaffHost.County, Form, "A1", Sheet("stamp"));
        Assert.NotEqual(before, await stamps.ReadAsync(StaffHost.Village, Stop));
        Assert.True(await db.AuditLog.AnyAsync(a => a.Unit == StaffHost.County.Value && a.Action == "template.save"
            && a.Subject == $"{Form} A1", Stop));
    }

    [Theory]
    [InlineData(Role.Clerk)]
    [InlineData(Role.Reviewer)]
    [InlineData(Role.Official)]
    public async Task Only_administrators_write_templates(Role role)
    {
        await using var scope = host.As(role, StaffHost.Township);
        var saved = await scope.ServiceProvider.GetRequiredService<SaveTemplate>()
            .Handle(new(StaffHost.Township, "", "", Sheet("x"), null), Stop);
        Assert.Equal("template-forbidden", saved.Fault.Code);
        await using var other = host.As(Role.Administrator, StaffHost.SiblingTownship);
        Assert.Equal("template-forbidden", (await other.ServiceProvider.GetRequiredService<SaveTemplate>()
            .Handle(new(StaffHost.Township, "", "", Sheet("x"), null), Stop)).Fault.Code);
    }

    [Fact]
    public async Task A_seed_hands_templates_down_once_and_never_over_what_people_wrote()
    {
        var files = new Dictionary<string, string>
        { ["sheet.sbn"] = SheetPrinter.DefaultTemplate, [$"sheet.{Form}@A4.sbn"] = Sheet("seed") };
        Task<Outcome<int>> Import() =>
            Use<ImportTemplates, Outcome<int>>(StaffHost.ForeignCounty, u => u.Handle(new(StaffHost.ForeignCounty, files), Stop));
        Assert.Equal(2, (await Import()).Value);
        await Saved(StaffHost.ForeignCounty, Form, "A4", Sheet("people"));
        Assert.Equal(0, (await Import()).Value);
        Assert.Contains("!people!", (await Look(StaffHost.ForeignVillage, Form, "A4")).Text, StringComparison.Ordinal);
        Assert.Equal(TemplateTrial.Normal(SheetPrinter.DefaultTemplate), (await Look(StaffHost.ForeignVillage, Form, "A3")).Text);
        files["sheet@.txt"] = "x";
        files["header.sbn"] = "x";
        Assert.Equal("template-file", (await Import()).Fault.Code);
    }

    [Fact]
    public async Task A_picture_is_kept_as_pixels_alone()
    {
        byte[] laden = [.. SamplePictures.Png(30, 20), .. "<script>secret</script>"u8];
        Assert.False((await Add(StaffHost.County, "县徽-1", laden)).Failed);
        await using var scope = host.Console();
        var stored = await scope.ServiceProvider.GetRequiredService<BoardDbContext>().LibraryImages
            .SingleAsync(i => i.Name == "县徽-1", Stop);
        Assert.Equal((30, 20), (stored.Width, stored.Height));
        Assert.Equal(-1, stored.Content.AsSpan().IndexOf("secret"u8));
        Assert.Equal("image-taken", (await Add(StaffHost.County, "县徽-1", SamplePictures.Png(3, 3))).Fault.Code);
    }

    [Theory]
    [InlineData("../seal", "image-name")]
    [InlineData("a.png", "image-name")]
    [InlineData("a/b", "image-name")]
    [InlineData("", "image-name")]
    [InlineData("words", "image-kind")]
    [InlineData("gif", "image-kind")]
    [InlineData("cut", "image-kind")]
    [InlineData("bomb", "image-size")]
    [InlineData("heavy", "image-size")]
    public async Task What_is_no_small_picture_is_refused(string name, string code)
    {
        var file = name switch
        {
            "words" => "not a picture at all"u8.ToArray(),
            "gif" => Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"),
            "cut" => SamplePictures.Png(300, 300)[..200],
            "bomb" => SamplePictures.Claiming(30_000, 30_000),
            "heavy" => [.. SamplePictures.Png(3, 3), .. new byte[3 << 20]],
            _ => SamplePictures.Png(3, 3),
        };
        Assert.Equal(code, (await Add(StaffHost.County, name, file)).Fault.Code);
    }

    [Fact]
    public async Task A_picture_in_use_stays_until_no_template_in_force_names_it()
    {
        var (place, village) = (StaffHost.SiblingTownship, StaffHost.CousinVillage);
        Assert.False((await Add(place, "印章图", SamplePictures.Png(8, 8))).Failed);
        Task<Outcome<Done>> Remove() => Use<RemoveImage, Outcome<Done>>(place, u => u.Handle(new(place, "印章图"), Stop));
        await Saved(village, Form, "A3-L", "<sheet><image name=\"印章图\" width=\"20mm\"/></sheet>");
        var refused = await Remove();
        Assert.Equal("image-used", refused.Fault.Code);
        Assert.Contains("河西村", refused.Fault.Detail, StringComparison.Ordinal);
        Assert.False((await Use<TakeBackTemplate, Outcome<Done>>(village, u => u.Handle(new(village, Form, "A3-L", 1), Stop))).Failed);
        Assert.False((await Remove()).Failed);
        Assert.Equal("image-unknown", (await Remove()).Fault.Code);
    }

    [Fact]
    public void A_difference_holds_both_texts_and_keeps_what_is_common() =>
        Gen.Select(Gen.Int[0, 4].Array[0, 30], Gen.Int[0, 4].Array[0, 30]).Sample((left, right) =>
        {
            string[] older = [.. left.Select(i => $"{i}")], newer = [.. right.Select(i => $"{i}")];
            var lines = CompareTemplates.Difference(older, newer).ToList();
            Assert.Equal(older, lines.Where(l => l.Old is not null).OrderBy(l => l.Old).Select(l => l.Text));
            Assert.Equal(newer, lines.Where(l => l.New is not null).OrderBy(l => l.New).Select(l => l.Text));
            Assert.Equal(Common(older, newer), lines.Count(l => l is { Old: not null, New: not null }));
        }, iter: 2_000);

    private static int Common(string[] a, string[] b)
    {
        var best = new int[b.Length + 1];
        foreach (var x in a)
        {
            var diagonal = 0;
            for (var j = 1; j <= b.Length; j++)
            {
                (diagonal, best[j]) = (best[j], x == b[j - 1] ? diagonal + 1 : Math.Max(best[j], best[j - 1]));
            }
        }
        return best[^1];
    }

    private static string Sheet(string word) => $"<sheet>\n<title>{{{{ title }}}}</title>\n<text>!{word}!</text>\n</sheet>\n";

    private Task<Outcome<Done>> Add(UnitCode owner, string name, byte[] file) =>
        Use<AddImage, Outcome<Done>>(owner, u => u.Handle(new(owner, name, file), Stop));

    private async Task Saved(UnitCode owner, string form, string paper, string text)
    {
        var saved = await Use<SaveTemplate, Outcome<int>>(owner, u => u.Handle(new(owner, form, paper, text, null), Stop));
        Assert.False(saved.Failed, string.Join(' ', saved.Faults.Select(f => f.Detail)));
    }

    private async Task<TemplateChoice> Look(UnitCode unit, string form, string paper)
    {
        await using var scope = host.As(Role.Clerk, unit);
        return await scope.ServiceProvider.GetRequiredService<TemplateCatalog>().Find(unit, form, paper, Stop);
    }

    private async Task<TResult> Use<TUse, TResult>(UnitCode owner, Func<TUse, Task<TResult>> use)
        where TUse : notnull
    {
        await using var scope = host.As(Role.Administrator, owner.At(UnitLevel.Township) ?? owner);
        return await use(scope.ServiceProvider.GetRequiredService<TUse>());
    }
}
