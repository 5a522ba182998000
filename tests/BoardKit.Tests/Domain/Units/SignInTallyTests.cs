using BoardKit.Domain.Units;
using CsCheck;

namespace BoardKit.Tests.Domain.Units;

public sealed class SignInTallyTests
{
    private static readonly DateTime Start = new(2026, 11, 29, 8, 0, 0, DateTimeKind.Utc);

    /// <summary>However somebody guesses, day after day: the tries that are looked at stay few, and none is looked at too early.</summary>
    [Fact]
    public void Nobody_is_looked_at_more_often_than_said() =>
        Gen.Int[1, 4_000].Array[200, 600].Sample(pauses =>
        {
            var tally = new SignInTally(Guid.NewGuid(), SignInTally.Others, Start);
            var (now, looked) = (Start, new List<DateTime>());
            foreach (var pause in pauses)
            {
                now = now.AddSeconds(pause);
                if (tally.Allows(now))
                {
                    tally.Count(now);
                    looked.Add(now);
                    Assert.InRange(tally.NotBeforeUtc - now, TimeSpan.Zero, TimeSpan.FromDays(1));
                }
            }
            for (var i = SignInTally.TriesADay; i < looked.Count; i++)
            {
                Assert.True(looked[i] - looked[i - SignInTally.TriesADay] >= TimeSpan.FromHours(9));
            }
            // in the long run: so many a day, and those of the day that began
            Assert.True(looked.Count <= SignInTally.TriesADay * (1 + (now - Start).TotalDays));
        }, iter: 200);

    [Fact]
    public void The_first_tries_are_free_and_then_each_pause_is_longer_up_to_a_quarter_of_an_hour()
    {
        var tally = new SignInTally(Guid.NewGuid(), SignInTally.Others, Start);
        var (now, pauses) = (Start, new List<double>());
        for (var i = 1; i < SignInTally.TriesADay; i++)
        {
            tally.Count(now);
            pauses.Add((tally.NotBeforeUtc - now).TotalSeconds);
            Assert.Equal(pauses[^1] == 0, tally.Allows(now));
            Assert.True(tally.Allows(tally.NotBeforeUtc));
            now = tally.NotBeforeUtc;
        }
        Assert.Equal([0, 0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 900], pauses.Take(13));
        tally.Count(now);
        Assert.Equal(Start.AddDays(1), tally.NotBeforeUtc);
    }

    [Fact]
    public void Success_forgives_a_device_everything_and_the_others_that_one_try()
    {
        var (device, others) =
            (new SignInTally(Guid.NewGuid(), Guid.NewGuid(), Start), new SignInTally(Guid.NewGuid(), SignInTally.Others, Start));
        foreach (var tally in (SignInTally[])[device, others])
        {
            for (var i = 0; i < 6; i++)
            {
                tally.Count(Start);
            }
            tally.Succeeded(Start);
            Assert.True(tally.Allows(Start));
        }
        Assert.Equal((0, 5), (device.Tries, others.Tries));
    }
}
