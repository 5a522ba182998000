using System.Text.RegularExpressions;
using BoardKit.Domain;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using BoardKit.Features.Slips;
using BoardKit.Features.Voice;
using BoardKit.Printing;
using BoardKit.Tests.Features.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UglyToad.PdfPig;

namespace BoardKit.Tests.Features.Slips;

/// <summary>
/// Household slips from a published list: each household its own figures and a code that is the same whenever it is printed.
/// </summary>
public sealed partial class SlipTests(SqliteOffice office) : OfficeTests(office), IClassFixture<SqliteOffice>
{
    [Fact]
    public async Task Every_household_gets_its_own_figures_its_code_and_whom_to_call()
    {
        var village = Office.Village();
        var code = await Published(village);
        var printed = Ok(await Print(CountyOffice.Clerk(village), code));
        Assert.Equal((3, 1), (printed.Slips, printed.Pages));
        var text = Text(printed.Pdf);
        foreach (var household in SubsidyFile.Three)
        {
            Assert.Contains(household.Name, text, StringComparison.Ordinal);
            Assert.Contains(household.Amount.ToString("N2", System.Globalization.CultureInfo.InvariantCulture),
                text, StringComparison.Ordinal);
        }
        // the household's own figures, never somebody else's
        Assert.DoesNotContain("比如", text, StringComparison.Ordinal);
        foreach (var household in SubsidyFile.Three)
        {
            Assert.Contains(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"亩×86.39元={household.Amount:N2}元"), text, StringComparison.Ordinal);
        }
        Assert.Contains("纪检监察0564-0000001", text, StringComparison.Ordinal);
        // no identifying number, and nothing of it
        Assert.DoesNotContain(SubsidyFile.Id(0)[^6..], text, StringComparison.Ordinal);
        Assert.DoesNotContain(SubsidyFile.Card(0)[^4..], text, StringComparison.Ordinal);
        Assert.Equal(3, Codes(text).Distinct().Count());
        // where the code is entered; the address is the same for all and holds no code
        Assert.Equal(3, text.Split($"凭户码查自家在第几行:127.0.0.1:5080/n/{code}/me").Length - 1);
    }

    [Fact]
    public async Task Slips_without_anybody_to_call_are_refused_with_the_place_where_the_number_is_set()
    {
        var village = Office.Village();
        var code = await Published(village);
        var profiles = await AtConsole(async db =>
        {
            var all = await db.UnitProfiles.ToListAsync(Stop);
            db.UnitProfiles.RemoveRange(all);
            _ = await db.SaveChangesAsync(Stop);
            return all;
        });
        try
        {
            Refused("slips-no-phone", await Print(CountyOffice.Clerk(village), code));
        }
        finally
        {
            _ = await AtConsole(async db =>
            {
                db.UnitProfiles.AddRange(profiles);
                return await db.SaveChangesAsync(Stop);
            });
        }
        _ = Ok(await Print(CountyOffice.Clerk(village), code));
    }

    private Task<T> AtConsole<T>(Func<BoardKit.Data.BoardDbContext, Task<T>> work) => Office.As(
        Access.Console(Scope.Everywhere, Actor.AtConsole("setup")), s => work(s.GetRequiredService<BoardKit.Data.BoardDbContext>()));

    [Fact]
    public async Task A_code_stays_when_slips_are_printed_again_and_when_a_correction_moves_the_row()
    {
        var village = Office.Village();
        var code = await Published(village);
        var first = Codes(Text(Ok(await Print(CountyOffice.Clerk(village), code)).Pdf)).ToList();
        Assert.Equal(3, first.Distinct().Count());
        Assert.Equal(first, Codes(Text(Ok(await Print(CountyOffice.Clerk(village), code)).Pdf)));
        Assert.Equal(3, await Stored(village, edition: 1));

        // the first household is left out and an area is mended: the others keep their codes though their rows move
        var file = System.Text.Encoding.UTF8.GetString(
            SubsidyFile.Csv(SubsidyFile.Three[0], SubsidyFile.Three[1] with { Area = 14m }, SubsidyFile.Three[2])).Split('\n').ToList();
        var gone = SubsidyFile.Three[0];
        file.RemoveAt(2);
        file = file.ConvertAll(line => line.StartsWith("合计", StringComparison.Ordinal)
            ? $"合计,,,,16,,{(14m * SubsidyFile.Rate) + (2m * SubsidyFile.Rate):0.00},," : line);
        _ = Ok(await TrySave(CountyOffice.Clerk(village), village,
            System.Text.Encoding.UTF8.GetBytes(string.Join('\n', file)), corrects: code));
        _ = Ok(await Publish(code));
        var text = Text(Ok(await Print(CountyOffice.Clerk(village), code)).Pdf);
        Assert.DoesNotContain(gone.Name, text, StringComparison.Ordinal);
        Assert.Equal(first.Skip(1), Codes(text));
        Assert.Equal(2, await Stored(village, edition: 2));
    }

    [Fact]
    public async Task The_database_holds_digests_by_which_a_code_is_found_and_never_the_code()
    {
        var village = Office.Village();
        var code = await Published(village);
        var printed = Codes(Text(Ok(await Print(CountyOffice.Clerk(village), code)).Pdf)).ToList();
        var stored = await Office.Read(db => db.HouseholdCodes.AsNoTracking().Where(c => c.Unit == village.Value)
            .OrderBy(c => c.RowNumber).ToListAsync(Stop));
        var digester = Ok(await Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<BoardKit.Features.Register.DigestKeyRing>().For(village, Stop)));
        Assert.Equal(3, printed.Count);
        for (var i = 0; i < printed.Count; i++)
        {
            Assert.True(HouseholdCode.TryParse(printed[i].ToLowerInvariant().Replace('0', 'o'), out var read));
            Assert.Equal(read.Digest(digester, code), stored[i].Digest);
            Assert.NotEqual(read.Digest(digester, "0000000000"), stored[i].Digest);
        }
        await Office.Read(db => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", Stop));
        var bytes = System.Text.Encoding.Latin1.GetString(
            await File.ReadAllBytesAsync(Path.Combine(((SqliteOffice)Office).Data, "boardkit.db"), Stop));
        Each.Is(printed,
            c => Assert.DoesNotContain(c.Replace("-", "", StringComparison.Ordinal), bytes, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Slips_are_printed_by_the_people_of_the_village_of_what_is_published_as_a_list_of_households()
    {
        var village = Office.Village();
        var draft = await Submitted(village);
        Refused("nothing-to-print", await Print(CountyOffice.Clerk(village), draft));
        _ = Ok(await Publish(draft));
        Refused("notice-not-found", await Print(CountyOffice.Clerk(Office.Village()), draft));
        Refused("print-forbidden", await Print(Access.Member(CountyOffice.Account("某人"), Role.Clerk, CountyOffice.Township), draft));
        _ = Ok(await Print(CountyOffice.Reviewer(), draft));
        _ = Ok(await Withdraw(draft, CountyOffice.Clerk(village)));
        Refused("nothing-to-print", await Print(CountyOffice.Clerk(village), draft));
    }

    [Fact]
    public async Task The_script_of_the_same_notice_speaks_its_figures()
    {
        var village = Office.Village();
        var code = await Published(village);
        var script = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<WriteScript>().Handle(new(code), Stop)));
        Assert.InRange(script.Length, 100, 400);
        Assert.Contains("三户、补贴面积二十三点三三亩，每亩补贴八十六元三角九分，共发放两千零一十五元四角七分".Replace("两千", "二千", StringComparison.Ordinal),
            script.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("孙林银", script.Text, StringComparison.Ordinal);
        var rows = Ok(
            await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<WriteScript>().Handle(new(code, WithRows: true), Stop)));
        Assert.Contains("孙林银，补贴面积八点零一亩", rows.Text, StringComparison.Ordinal);
    }

    private Task<Outcome<PrintSlips.Response>> Print(Access access, string code) =>
        Office.As(access, s => s.GetRequiredService<PrintSlips>().Handle(new(code, Paper.A4), Stop));

    private Task<int> Stored(UnitCode village, int edition) =>
        Office.Read(db => db.HouseholdCodes.CountAsync(c => c.Unit == village.Value && c.Edition == edition, Stop));

    /// <summary>
    /// This reader passes over the exact text that goes with each run and sees radicals where fonts share a glyph: NFKC makes characters of
    /// them.
    /// </summary>
    private static string Text(byte[] pdf)
    {
        using var read = PdfDocument.Open(pdf);
        return string.Concat(read.GetPages().Select(p => p.Text)).Normalize(System.Text.NormalizationForm.FormKC)
            .Replace(" ", "", StringComparison.Ordinal);
    }

    private static IEnumerable<string> Codes(string text) => PrintedCode().Matches(text).Select(m => m.Value);

    [GeneratedRegex("(?<=户码)[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}")]
    private static partial Regex PrintedCode();
}
