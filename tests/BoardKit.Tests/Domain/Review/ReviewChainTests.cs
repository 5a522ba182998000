using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Proof;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Tests.Support;
using CsCheck;

namespace BoardKit.Tests.Domain.Review;

/// <summary>
/// Over generated chains, hands and reviewers: nothing is released before each step is decided, and each step by somebody who may, upon
/// exactly what waits.
/// </summary>
public sealed class ReviewChainTests
{
    private static readonly UnitCode Village = UnitCode.From(341522101201);
    private static readonly UnitCode Township = Village.At(UnitLevel.Township)!.Value;
    private static readonly UnitCode County = Village.At(UnitLevel.County)!.Value;
    private static readonly UnitCode Elsewhere = UnitCode.From(341522102000);
    private static readonly DateTime Now = new(2026, 3, 1, 1, 0, 0, DateTimeKind.Utc);
    private static readonly Digest[] Drafts = [Draft(1), Draft(2)];

    /// <summary>Few names, so that one person comes back, also under an account and at the console.</summary>
    private static readonly Gen<Actor> Actors = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 5]).Select((who, how) => how switch
    {
        0 => Actor.AtConsole($"人{who}"),
        1 => new Actor(ActorKind.Service, $"s{who}", $"接口{who}"),
        _ => new Actor(ActorKind.Account, $"a{who}", $"人{who}"),
    });

    private static readonly Gen<Access> Reviewers = Gen.Select(Actors, Gen.Int[0, 5]).Select((who, duty) =>
        who.Kind == ActorKind.Console ? Access.Console(Scope.Everywhere, who) : duty switch
        {
            0 => Access.Member(who, Role.Clerk, Village),
            1 => Access.Member(who, Role.Reviewer, Elsewhere),
            2 => Access.Member(who, Role.Official, County),
            3 => Access.Member(who, Role.Reviewer, County),
            _ => Access.Member(who, Role.Reviewer, Township),
        });

    private static readonly Gen<ReviewChain> Chains = Gen.Select(
        OneOf.Of<UnitLevel?>(null, null, UnitLevel.County, UnitLevel.Township), Gen.Int[0, 2], Gen.Enum<OrderRule>())
        .Select((seat, ticks, order) => (Seat: seat, Ticks: ticks, Order: order)).Array[1, 4].Select(steps => new ReviewChain(
            [.. steps.Select((s, i) => new ReviewStep($"step-{i}", Capability.ReviewNotices)
            {
                Seat = s.Seat,
                Ticks = [.. Enumerable.Range(0, s.Ticks).Select(t => $"核对{i}.{t}")],
                Order = s.Order,
            })]));

    private enum Deed
    {
        Decide,
        DecideUnread,
        DecideUnticked,
        SendBack,
        Recall,
        Refreeze,
        Release,
    }

    private static readonly Gen<(Deed Deed, Access By)[]> Deeds = Gen.Select(OneOf.Of(Deed.Decide, Deed.Decide, Deed.Decide, Deed.Decide,
        Deed.Decide, Deed.DecideUnread, Deed.DecideUnticked, Deed.SendBack, Deed.Recall, Deed.Refreeze, Deed.Release), Reviewers)
        .Select((deed, by) => (deed, by)).Array[1, 40];

    [Fact]
    public void A_step_is_decided_exactly_when_its_turn_has_come_and_by_somebody_who_may()
    {
        var (decisions, refusals) = (0, 0);
        Gen.Select(Chains, Actors.Array[1, 3], Deeds).Sample((chain, hands, deeds) =>
        {
            var life = new Life(chain, hands);
            foreach (var (deed, by) in deeds)
            {
                life.Do(deed, by);
            }
            _ = Interlocked.Add(ref decisions, life.Decisions);
            _ = Interlocked.Add(ref refusals, life.Refusals);
            return true;
        });
        Assert.NotEqual(0, decisions);
        Assert.NotEqual(0, refusals);
    }

    [Fact]
    public void Whoever_may_decides_step_after_step_and_only_then_it_is_released() => Chains.Sample(chain =>
    {
        var notice = Submitted([Actor.AtConsole("报账员")]);
        for (var i = 0; i < chain.Steps.Count; i++)
        {
            Assert.Equal("not-decided", notice.Release(chain, "题", "1", Now).Fault.Code);
            var by = Access.Console(Scope.Everywhere, Actor.AtConsole($"审核员{i}"));
            Assert.Equal($"step-{i}", notice.Decide(chain, by, Drafts[0], chain.Steps[i].Ticks, Now).Value.Step);
        }
        return notice.Release(chain, "题", "1", Now).Value == 1 && notice.AsSubmitted() is null;
    });

    [Fact]
    public void A_step_with_a_limit_is_due_after_its_days_and_never_on_a_day_off() =>
        Gen.Select(Gen.Int[1, 30], Gen.Enum<DayKind>(), Gen.Int[0, 300]).Sample((days, kind, after) =>
    {
        var step = new ReviewStep("approve", Capability.ReviewNotices) { Limit = new(days, kind) };
        var (since, waiting) = (new DateOnly(2026, 1, 1).AddDays(after), Submitted([]).AsSubmitted()!);
        var due = new ReviewChain(step).Due(waiting, since, WorkingCalendar.Statutory).Value!.Value.Day;
        return due >= since.AddDays(days) && WorkingCalendar.Statutory.IsWorkingDay(due)
            && new ReviewChain(step with { Limit = null }).Due(waiting, since, WorkingCalendar.Statutory).Value is null;
    });

    [Fact]
    public void A_chain_has_steps_and_none_twice()
    {
        var step = new ReviewStep("approve", Capability.ReviewNotices);
        _ = Assert.Throws<ArgumentException>(() => new ReviewChain());
        _ = Assert.Throws<ArgumentException>(() => new ReviewChain(step, step));
    }

    private static Digest Draft(byte which) => Digest.Of(System.Security.Cryptography.SHA256.HashData([which]));

    private static Notice Submitted(IReadOnlyList<Actor> hands)
    {
        var author = hands.Count > 0 ? hands[0] : Actor.AtConsole("报账员");
        var notice = new Notice(Village, new NoticeKey("f", "2026", ""), "题", "财务", author, Now);
        foreach (var hand in hands)
        {
            _ = notice.Edit(hand, Now).Value;
        }
        _ = notice.Submit(author, Drafts[0], Now).Value;
        return notice;
    }

    /// <summary>A notice and what the test itself knows of it.</summary>
    private sealed class Life(ReviewChain chain, IReadOnlyList<Actor> hands)
    {
        private readonly Notice _notice = Submitted(hands);
        private readonly List<(Actor By, Digest Draft)> _decided = [];
        private Digest _draft = Drafts[0];
        private bool _waits = true;

        public int Decisions { get; private set; }

        public int Refusals { get; private set; }

        public void Do(Deed deed, Access by)
        {
            switch (deed)
            {
                case Deed.Decide or Deed.DecideUnread or Deed.DecideUnticked:
                    Decide(deed, by);
                    break;
                case Deed.SendBack:
                    var back = _notice.SendBack(chain, by, "请核对", Now);
                    Assert.Equal(_waits && Holds(by), !back.Failed);
                    Again(back);
                    break;
                case Deed.Recall:
                    Again(_notice.Recall(hands[0], Now));
                    break;
                case Deed.Refreeze:   // a person was erased: what was approved before is another draft
                    _draft = Drafts.Single(d => d != _draft);
                    _notice.Refreeze(_draft);
                    break;
                case Deed.Release:
                    var released = _notice.Release(chain, "题", "1", Now);
                    Assert.Equal(_waits && Standing.Count == chain.Steps.Count, !released.Failed);
                    _waits = _waits && released.Failed;
                    break;
            }
        }

        /// <summary>The decisions that still stand: upon what waits now.</summary>
        private List<Actor> Standing => [.. _decided.Where(d => d.Draft == _draft).Select(d => d.By)];

        private void Decide(Deed deed, Access by)
        {
            var (actor, turn) = (by.Actor!, Standing.Count);
            var open = turn < chain.Steps.Count ? chain.Steps[turn] : null;
            var read = deed == Deed.DecideUnread ? Draft(3) : _draft;
            IReadOnlyList<string> ticked = deed == Deed.DecideUnticked ? [] : open?.Ticks ?? [];
            var may = _waits && open is not null && Holds(by) && deed != Deed.DecideUnread && actor.Kind != ActorKind.Service
                && !hands.Any(h => h.CouldBe(actor)) && (open.Order == OrderRule.AnyPerson || !Standing.Exists(d => d.CouldBe(actor)))
                && (deed != Deed.DecideUnticked || open.Ticks.Count == 0);
            var done = _notice.Decide(chain, by, read, ticked, Now);
            Assert.Equal(may, !done.Failed);
            if (done.Failed)
            {
                Refusals++;
                return;
            }
            Decisions++;
            Assert.Equal((open!.Key, actor), (done.Value.Step, done.Value.By));
            _decided.Add((actor, _draft));
        }

        /// <summary>Of those in the tests: the console, and reviewers above the village, at the level that the open step asks for.</summary>
        private bool Holds(Access by)
        {
            var step = chain.Steps[Standing.Count < chain.Steps.Count ? Standing.Count : 0];
            return by.Actor!.Kind != ActorKind.Service && (by.Role is null || (by.Role == Role.Reviewer && by.Unit != Elsewhere
                && (step.Seat is null || by.Unit!.Value.Level == step.Seat)));
        }

        /// <summary>Whoever sends back or takes back, the decisions fall; it is handed in again as it was.</summary>
        private void Again(Outcome<Done> ended)
        {
            Assert.Equal(_waits, !ended.Failed || ended.Fault.Code == "not-allowed");
            if (!ended.Failed)
            {
                _decided.Clear();
                _ = _notice.Submit(hands[0], _draft, Now).Value;
            }
        }
    }
}
