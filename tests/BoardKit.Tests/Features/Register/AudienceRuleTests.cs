using BoardKit.Domain.Units;
using BoardKit.Features.Operations;
using BoardKit.Features.Register;
using BoardKit.Tests.Features.Notices;
using BoardKit.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Register;

/// <summary>Whom a notice is for: the form says it, a county narrows it.</summary>
public sealed class AudienceRuleTests(SqliteOffice office) : OfficeTests(office), IClassFixture<SqliteOffice>
{
    [Fact]
    public async Task A_county_narrows_what_a_form_says_and_never_widens_it()
    {
        foreach (var county in Enum.GetValues<Audience>())
        {
            var village = Office.Village();
            var console = Access.Console(village.Area, Actor.AtConsole("县"));
            _ = Ok(await Office.As(console, s => s.GetRequiredService<SetSettings>().Handle(
                new(village, new Dictionary<string, string> { ["audience." + SubsidyForm.Form.Key] = county.Key() }), Stop)));
            foreach (var form in Enum.GetValues<Audience>())
            {
                var told = await Office.As(console, s => s.GetRequiredService<PublishingRules>().Audience(village,
                    SubsidyForm.Form with { Audience = form }, Stop));
                Assert.Equal((Audience)Math.Max((int)form, (int)county), told);
            }
        }
    }

    [Fact]
    public async Task A_setting_that_names_no_audience_is_not_kept() =>
        Refused("setting-text", await Office.As(Access.Console(CountyOffice.County.Area, Actor.AtConsole("县")), s =>
            s.GetRequiredService<SetSettings>().Handle(new(CountyOffice.County, new Dictionary<string, string> { ["audience"] = "nobody" }), Stop)));

    [Fact]
    public async Task A_form_with_rows_about_people_has_to_say_whom_it_is_for()
    {
        var json = await File.ReadAllTextAsync(Path.Combine(Domain.Forms.FormFiles.SeedFolder, "social-assistance.json"), Stop);
        var silent = json.Replace("\"audience\": \"place\",", "", StringComparison.Ordinal).Replace("social-assistance", "silent", StringComparison.Ordinal);
        Assert.NotEqual(json, silent);
        Refused("form-audience", await Import("silent.json", silent));
        _ = Ok(await Import("silent.json", json.Replace("\"social-assistance\"", "\"silent\"", StringComparison.Ordinal)));
        Assert.Equal("本村、本社区范围", Audience.Place.Text());
    }

    private Task<BoardKit.Domain.Outcome<int>> Import(string name, string json) => Office.As(
        Access.Console(CountyOffice.County.Area, Actor.AtConsole("县")), s => s.GetRequiredService<ImportForms>().Handle(
            new(CountyOffice.County, new Dictionary<string, string> { [name] = json }), Stop));
}
