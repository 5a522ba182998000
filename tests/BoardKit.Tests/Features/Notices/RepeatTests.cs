using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Tests.Domain.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Notices;

/// <summary>与上期相同: one step for ledgers that do not change, told to the reviewer, and never for what flows.</summary>
public sealed class RepeatTests(RepeatTests.LedgerOffice office) : OfficeTests(office), IClassFixture<RepeatTests.LedgerOffice>
{
    private const string Ledger = "grid-map";

    private static byte[] Sample => System.Text.Encoding.UTF8.GetBytes(
        File.ReadAllText(Path.Combine(FormFiles.SeedFolder, "..", "samples", Ledger + ".csv")).Replace("2026", "2025", StringComparison.Ordinal));

    [Fact]
    public async Task The_rows_of_the_last_period_are_submitted_for_the_new_one_and_the_reviewer_is_told()
    {
        var village = Office.Village();
        Refused("repeat-none", await Repeat(village, Ledger, "2026"));
        var first = Ok(await TrySave(CountyOffice.Clerk(village), village, Sample, period: "2025", title: "网格", form: Ledger)).Code;
        Assert.Null((await Shown(first)).Draft!.SameAs);
        _ = Ok(await Publish(first));
        var second = Ok(await Repeat(village, Ledger, "2026"));
        var shown = (await Shown(second)).Draft!;
        Assert.Equal(Period.Parse("2025"), shown.SameAs);
        Assert.True(shown.Form.Repeat);
        Refused("self-review", await Publish(second, Access.Member(CountyOffice.Account("王会计"), Role.Reviewer, CountyOffice.Township)));
        _ = Ok(await Publish(second));
        var (before, after) = (await Shown(first), await Shown(second));
        Assert.Equal(before.Figures, after.Figures);
        Assert.NotEqual(before.Editions[^1].Root, after.Editions[^1].Root);
    }

    [Fact]
    public async Task What_flows_cannot_be_repeated_and_a_list_that_was_sent_again_is_remarked()
    {
        var village = Office.Village();
        _ = await Published(village);
        Refused("repeat-unfit", await Repeat(village, SubsidyFile.Form, "2027"));
        var again = Ok(await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(SubsidyFile.Three), period: "2027")).Code;
        var shown = (await Shown(again)).Draft!;
        Assert.Equal(Period.Parse("2026"), shown.SameAs);
        Assert.False(shown.Form.Repeat);
        var other = Ok(await TrySave(CountyOffice.Clerk(village), village,
            SubsidyFile.Csv([.. SubsidyFile.Three, new("赵四", 1m)]), period: "2028")).Code;
        Assert.Null((await Shown(other)).Draft!.SameAs);
    }

    [Fact]
    public void A_form_of_flows_or_people_may_not_say_repeat()
    {
        foreach (var file in Directory.GetFiles(FormFiles.SeedFolder, "*.json"))
        {
            var text = File.ReadAllText(file);
            var form = FormReader.Read(text).Value;
            var read = FormReader.Read(form.Repeat ? text
                : text.Replace("\"perPeriod\"", "\"repeat\": true, \"perPeriod\"", StringComparison.Ordinal));
            var isLedger = form.PerPeriod == BoardKit.Domain.Forms.NoticesPerPeriod.One && !form.NamesPeople
                && form.Figures.All(f => f.Kind == BoardKit.Domain.Forms.FigureKind.Balance);
            Assert.True(isLedger != read.Failed, $"{Path.GetFileName(file)}: {(read.Failed ? read.Fault.Detail : "read")}");
            Assert.True(isLedger || read.Faults.Any(f => f.Detail.Contains("repeat", StringComparison.Ordinal)), Path.GetFileName(file));
        }
    }

    private Task<BoardKit.Domain.Outcome<string>> Repeat(UnitCode village, string form, string period) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<RepeatNotice>().Handle(new(new(village, form, period)), Stop));

    /// <summary>A county that has a ledger too.</summary>
    public sealed class LedgerOffice : SqliteOffice
    {
        protected override IReadOnlyList<string> More => [Ledger];
    }
}
