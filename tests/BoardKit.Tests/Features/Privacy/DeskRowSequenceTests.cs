using BoardKit.Features.Notices;
using BoardKit.Tests.Features.Notices;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Privacy;

/// <summary>What a desk keeps, under acts in any order.</summary>
public sealed class DeskRowSequenceTests(SqliteOffice office) : KeepingTests(office), IClassFixture<SqliteOffice>
{
    [Fact]
    public async Task Whatever_is_done_in_whatever_order_nobody_erased_is_copied_and_nothing_is_kept_behind_the_next_period() =>
        await Gen.Int[0, 4].List[3, 7].SampleAsync(Holds, iter: 8, threads: 1);

    private async Task Holds(List<int> steps)
    {
        var village = await Keeping();
        var code = await Published(village, List(true, Sun, Li, Hu));
        var (erased, year, day) = (new HashSet<string>(), 2026, Published5March);
        string[] names = ["孙林银", "李强喜", "胡山"];
        foreach (var step in steps)
        {
            _ = await At(day, async () =>
            {
                switch (step)
                {
                    case 0:   // the next person is erased, wherever she still stands
                        if (names.FirstOrDefault(n => !erased.Contains(n)) is { } name)
                        {
                            var done = await Erased(village, code, Array.IndexOf(names, name) + 1);
                            _ = done.Failed || erased.Add(name);
                        }
                        break;
                    case 1:
                        day = day.AddDays(50);
                        Office.Clock.Now = day;
                        _ = await Sweep();
                        break;
                    case 2:
                        if (await Copied(village, code, year + 1) is { Failed: false } copy)
                        {
                            Assert.DoesNotContain(Names((await Shown(copy.Value)).Draft!.Check.Content), erased.Contains);
                            _ = Ok(await Office.As(CountyOffice.Clerk(village),
                                s => s.GetRequiredService<DiscardDraft>().Handle(new(copy.Value), Stop)));
                        }
                        break;
                    case 3:   // who was erased is left out of the file by the door
                        _ = await Sweep();
                        break;
                    case 4:
                        if (await TrySave(CountyOffice.Clerk(village), village, List(true, Sun, Li, Hu),
                            period: $"{year + 1}") is { Failed: false } saved)
                        {
                            _ = Ok(await Publish(saved.Value.Code));
                            (code, year) = (saved.Value.Code, year + 1);
                            Assert.Equal(0, await Kept(village));
                        }
                        break;
                }
                Assert.True(await Kept(village) <= 3 - erased.Count);
                return 0;
            });
        }
        await At(day, async () =>
        {
            await Verified(village);
            return 0;
        });
    }
}
