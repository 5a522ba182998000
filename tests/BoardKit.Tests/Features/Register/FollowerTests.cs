using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using BoardKit.Features.Slips;
using BoardKit.Features.Webhooks;
using BoardKit.Printing;
using BoardKit.Tests.Features.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Register;

/// <summary>Who follows from an act on a notice hears of it once, and is saved with it; one who throws takes the act back.</summary>
public sealed class FollowerTests(FollowerTests.Heard office) : OfficeTests(office), IClassFixture<FollowerTests.Heard>
{
    private static readonly Access Everything = Access.Console(Scope.Everywhere, Actor.AtConsole("测试"));

    public static TheoryData<NoticeAct> Acts => [.. Enum.GetValues<NoticeAct>()];

    [Fact]
    public void Every_follower_of_the_product_is_registered_once()
    {
        var all = typeof(INoticeFollower).Assembly.GetTypes().Where(t => t.IsClass && t.IsAssignableTo(typeof(INoticeFollower)))
            .Select(t => t.Name).Order(StringComparer.Ordinal);
        Assert.Equal(["ApplicableAgain", "CarriedCodes", "DeskRowsEnd", "FigureRows", "NoticeSearch", "RedatedDuties", "RowDigests",
            "WebhookOutbox"], all);
        Assert.Equal(all, office.Followers.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task Each_act_is_heard_by_each_follower_once_and_before_anything_is_saved_for_good(NoticeAct act)
    {
        var code = await Published(Office.Village());
        _ = Ok(await Run(code, act));
        var heard = office.Of(code).Where(h => h.Act == act).ToList();
        var expected = act is NoticeAct.Publish or NoticeAct.Import ? 2 : 1;   // the notice was made by these two
        Assert.Equal(office.Followers.Order(StringComparer.Ordinal),
            heard.Select(h => h.Follower).Distinct().Order(StringComparer.Ordinal));
        Each.Is(heard.GroupBy(h => h.Follower), h => Assert.Equal(expected, h.Count()));
        Each.Is(heard, h => Assert.True(h.Revocable));
        Assert.Equal(expected, await Entries(code, act));
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task An_act_that_is_refused_is_heard_by_nobody(NoticeAct act)
    {
        var code = await Submitted(Office.Village());
        var before = office.Of(code).Count;
        Refused("no-draft", await Office.As(Everything, s => s.GetRequiredService<NoticeChange>()
            .Run(code, Capability.WriteNotices, act, _ => Task.FromResult<Outcome<Done>>(NoticeFaults.NoDraft), Stop)));
        Assert.NotEqual(0, before);
        Assert.Equal(before, office.Of(code).Count);
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task A_follower_that_throws_leaves_nothing_of_the_act(NoticeAct act)
    {
        var code = await Submitted(Office.Village());
        var entries = await Entries(code, act);
        office.Break(code);
        Assert.Equal(Heard.Broken, (await Assert.ThrowsAsync<InvalidOperationException>(() => Run(code, act))).Message);
        Assert.Equal(entries, await Entries(code, act));
        Assert.Equal("补贴公示", (await Stored(code)).Title);
    }

    [Fact]
    public async Task A_follower_that_throws_at_the_publication_leaves_no_edition_and_nothing_that_follows_from_one()
    {
        var village = Office.Village();
        var code = await Submitted(village);
        office.Break(code);
        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => Publish(code));
        var notice = await Stored(code);
        Assert.Equal((WorkStage.InReview, Publicity.None, 0), (notice.Stage, notice.Publicity, notice.LastEdition));
        Assert.Null(notice.SearchText);
        Assert.Equal((0, 0, 1), await Office.Read(async db => (
            await db.Editions.CountAsync(e => e.NoticeId == notice.Id, Stop),
            await db.Figures.CountAsync(f => f.NoticeId == notice.Id, Stop)
                + await db.StoredMarks.CountAsync(m => m.NoticeId == notice.Id && m.Edition > 0, Stop),
            await db.Drafts.CountAsync(d => d.NoticeId == notice.Id, Stop))));
        office.Mend(code);
        _ = Ok(await Publish(code));
        Assert.NotEqual(0, await Office.Read(db => db.Figures.CountAsync(f => f.NoticeId == notice.Id, Stop)));
    }

    [Theory]
    [InlineData(NoticeAct.Draft)]
    [InlineData(NoticeAct.Import)]
    [InlineData(NoticeAct.Nil)]
    public async Task A_follower_that_throws_when_a_notice_is_made_leaves_no_notice_and_no_address(NoticeAct act)
    {
        var village = Office.Village();
        var notice = new Notice(village, new("subsidy", "2026", ""), "补贴公示", "财务", Actor.AtConsole("测试"), Office.Clock.Now.UtcDateTime);
        Task<Outcome<string>> Create() => Office.As(Everything, s => s.GetRequiredService<NoticeChange>()
            .Create(village, act, () => Task.FromResult<Outcome<(Notice, string)>>((notice, notice.Code)), Stop));
        office.Break(notice.Code);
        Assert.Equal(Heard.Broken, (await Assert.ThrowsAsync<InvalidOperationException>(Create)).Message);
        Assert.Equal(0, await Office.Read(db => db.Notices.CountAsync(n => n.Id == notice.Id, Stop)));
        Assert.Equal(0, await Office.Read(db => db.PublicAddresses.CountAsync(a => a.Code == notice.Code, Stop)));
        Assert.Equal(0, await Entries(notice.Code, act));
        office.Mend(notice.Code);
        Assert.Equal(notice.Code, Ok(await Create()));
        Assert.Equal((1, 1), (await Office.Read(db => db.Notices.CountAsync(n => n.Id == notice.Id, Stop)),
            await Entries(notice.Code, act)));
    }

    [Fact]
    public async Task A_life_of_a_notice_is_heard_as_it_happened()
    {
        var village = Office.Village();
        var code = await Submitted(village);
        _ = Ok(await SendBack(code, "请核对"));
        _ = await Submitted(village, corrects: code);
        _ = Ok(await Publish(code));
        _ = Ok(await Withdraw(code, CountyOffice.Reviewer()));
        Each.Is(office.Of(code).GroupBy(h => h.Follower), heard => Assert.Equal(
            [(NoticeAct.Import, false), (NoticeAct.SendBack, false), (NoticeAct.Import, false),
                (NoticeAct.Publish, true), (NoticeAct.Withdraw, false)],
            heard.Select(h => (h.Act, h.Made))));
    }

    [Fact]
    public async Task What_follows_is_the_same_in_whatever_order_the_followers_run()
    {
        string? first = null;
        // as they are found, the other way round, and two orders drawn once and for all
        foreach (var seed in (int?[])[null, -1, 7, 2026])
        {
            await using var shuffled = new Shuffled(seed);
            await shuffled.InitializeAsync();
            var told = await new FollowedLife(shuffled).Told();
            Assert.Equal("True", told["due again"]);
            Each.Is(told, kind => Assert.NotEqual("", kind.Value));
            var text = string.Join('\n', told.Select(kind => $"{kind.Key}: {kind.Value}"));
            Assert.Equal(first ??= text, text);
        }
    }

    /// <summary>An act that changes something, so that it can be seen whether it was taken back.</summary>
    private Task<Outcome<Done>> Run(string code, NoticeAct act) =>
        Office.As(Everything, s => s.GetRequiredService<NoticeChange>().Run(code, Capability.WriteNotices, act, notice =>
    {
        notice.Retitle("改过的标题");
        return Task.FromResult<Outcome<Done>>(new Done());
    }, Stop));

    private Task<int> Entries(string code, NoticeAct act)
    {
        var text = act.Text();
        return Office.Read(db => db.AuditLog.CountAsync(a => a.Subject == code && a.Action == text, Stop));
    }

    /// <summary>An office whose followers run in another order than they were found in.</summary>
    private sealed class Shuffled(int? seed) : SqliteOffice
    {
        protected override void Add(IServiceCollection services)
        {
            var found = services.Where(s => s.ServiceType == typeof(INoticeFollower)).ToArray();
            foreach (var follower in found)
            {
                _ = services.Remove(follower);
            }
            if (seed == -1)
            {
                Array.Reverse(found);
            }
            else if (seed is { } drawn)
            {
                new Random(drawn).Shuffle(found);
            }
            foreach (var follower in found)
            {
                services.Add(follower);
            }
        }
    }

    /// <summary>A notice that is marked not due, published, printed on slips and corrected, and what each follower left of it.</summary>
    private sealed class FollowedLife(CountyOffice office) : OfficeTests(office)
    {
        public async Task<Dictionary<string, string>> Told()
        {
            var village = Office.Village();
            _ = Ok(await Office.As(Everything, s => s.GetRequiredService<AddWebhook>()
                .Handle(new(CountyOffice.County, "https://8.8.8.8/hook"), Stop)));
            var code = await Submitted(village);
            _ = await Office.Read(async db =>
            {
                _ = db.NotApplicable.Add(new NotApplicable(village, SubsidyFile.Form, Period.Parse("2026"), "县",
                    Office.Clock.Now.UtcDateTime));
                return await db.SaveChangesAsync(Stop);
            });
            _ = Ok(await Publish(code));
            _ = Ok(await Office.As(Everything, s => s.GetRequiredService<PrintSlips>().Handle(new(code, Paper.A4), Stop)));
            _ = await Submitted(village, corrects: code);
            _ = Ok(await Publish(code));
            return await Office.Read(async db =>
            {
                var notice = await db.Notices.AsNoTracking().SingleAsync(n => n.Code == code, Stop);
                return new Dictionary<string, string>
                {
                    ["figures"] = string.Join(' ', await db.Figures.Where(f => f.NoticeId == notice.Id).OrderBy(f => f.Item)
                        .Select(f => $"{f.Item}={f.Value}").ToListAsync(Stop)),
                    ["search"] = notice.SearchText?.Replace(code.ToLowerInvariant(), "", StringComparison.Ordinal) ?? "",
                    ["marks"] = string.Join(' ', await db.StoredMarks.Where(m => m.NoticeId == notice.Id).OrderBy(m => m.Edition)
                        .ThenBy(m => m.RowNumber).ThenBy(m => m.ColumnKey)
                        .Select(m => $"{m.Edition}/{m.RowNumber}/{m.ColumnKey}").ToListAsync(Stop)),
                    ["codes"] = string.Join(' ', await db.HouseholdCodes.Where(c => c.NoticeId == notice.Id && c.Edition == 2)
                        .OrderBy(c => c.RowNumber).Select(c => $"{c.Section}/{c.RowNumber}").ToListAsync(Stop)),
                    ["told"] = string.Join(' ', await db.WebhookDeliveries.Where(d => d.Unit == village.Value).OrderBy(d => d.Event)
                        .Select(d => d.Event).ToListAsync(Stop)),
                    ["due again"] = $"{!await db.NotApplicable.AnyAsync(m => m.Unit == village.Value, Stop)}",
                };
            });
        }
    }

    /// <summary>What a follower was told.</summary>
    public sealed record Told(string Code, string Follower, NoticeAct Act, bool Made, bool Revocable);

    /// <summary>An office that writes down what each of the product's followers is told, and can make the last of them throw.</summary>
    public sealed class Heard : SqliteOffice
    {
        public const string Broken = "follower broken by a test";

        private readonly List<Told> _told = [];
        private readonly HashSet<string> _broken = [];

        public IReadOnlyList<string> Followers { get; private set; } = [];

        public IReadOnlyList<Told> Of(string code)
        {
            lock (_told)
            {
                return [.. _told.Where(t => t.Code == code)];
            }
        }

        public void Break(string code) => _broken.Add(code);

        public void Mend(string code) => _broken.Remove(code);

        protected override void Add(IServiceCollection services)
        {
            var found = services.Where(s => s.ServiceType == typeof(INoticeFollower)).ToList();
            Followers = [.. found.Select(f => f.ImplementationType!.Name)];
            foreach (var follower in found)
            {
                var (type, isLast) = (follower.ImplementationType!, follower == found[^1]);
                _ = services.Remove(follower);
                _ = services.AddScoped<INoticeFollower>(s => new Listening(this,
                    (INoticeFollower)ActivatorUtilities.CreateInstance(s, type), s.GetRequiredService<BoardDbContext>(), isLast));
            }
        }

        private sealed class Listening(Heard office, INoticeFollower follower, BoardDbContext db, bool isLast) : INoticeFollower
        {
            public async Task Follow(NoticeAct act, Notice notice, NewEdition? made, CancellationToken cancellationToken)
            {
                await follower.Follow(act, notice, made, cancellationToken);
                lock (office._told)
                {
                    office._told.Add(
                        new(notice.Code, follower.GetType().Name, act, made is not null,
                            db.IsAhead || db.Database.CurrentTransaction is not null));
                }
                if (isLast && office._broken.Contains(notice.Code))
                {
                    _ = await db.SaveChangesAsync(cancellationToken);   // what the database has by now goes too
                    throw new InvalidOperationException(Broken);
                }
            }
        }
    }
}
