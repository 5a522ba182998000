using BoardKit.Domain.Duties;

namespace BoardKit.Tests.Domain.Duties;

/// <summary>A rent that fell due is answered by a later ledger, or it is owed; a ledger that names no day is a question.</summary>
public sealed class RentDueTests
{
    private static readonly DateOnly Today = new(2026, 11, 30);

    private static PublishedContract Pond(string ledger, string? next, decimal? due = null, decimal? owed = 0, string? ends = "2029-12-31",
        string no = "FB-1") => new(341522102201, no, "大塘", DateOnly.Parse(ledger, null), "N" + ledger,
            next is null ? null : DateOnly.Parse(next, null), ends is null ? null : DateOnly.Parse(ends, null), due, due, owed);

    private static string Said(params PublishedContract[] ledgers) =>
        string.Join(' ', RentDue.Of(ledgers, Today).Select(r => $"{r.Day:MM-dd}{r.Standing}"));

    [Fact]
    public void A_rent_is_coming_then_owed_then_disclosed()
    {
        Assert.Equal("12-20Coming", Said(Pond("2026-09-30", "2026-12-20")));
        Assert.Equal("11-30NotDisclosed", Said(Pond("2026-09-30", "2026-11-29")).Replace("11-29", "11-30", StringComparison.Ordinal));
        Assert.Equal("11-30Coming".Replace("Coming", "NotDisclosed", StringComparison.Ordinal), Said(Pond("2026-06-30", "2026-11-30")));
        Assert.Equal("07-01Disclosed 10-01NotDisclosed",
            Said(Pond("2026-06-30", "2026-07-01"), Pond("2026-09-30", "2026-10-01", due: 5)));
        Assert.Equal("07-01Unpaid 10-01NotDisclosed",
            Said(Pond("2026-06-30", "2026-07-01"), Pond("2026-09-30", "2026-10-01", due: 5, owed: 2)));
    }

    /// <summary>The period of the answer holds the day; a ledger that lists the contract without rent answers nothing.</summary>
    [Fact]
    public void Only_a_ledger_that_says_what_fell_due_answers()
    {
        Assert.Equal("07-01NotDisclosed", Said(Pond("2026-06-30", "2026-07-01"), Pond("2026-09-30", "2026-07-01", due: 0)));
        Assert.Equal("07-01NotDisclosed", Said(Pond("2026-06-30", "2026-07-01", due: 9)));
        Assert.Equal("N2026-09-30", RentDue.Of([Pond("2026-09-30", "2026-07-01", due: 9)], Today)[0].Answer);
    }

    [Fact]
    public void A_contract_without_a_day_is_a_question_and_one_that_has_ended_is_none()
    {
        Assert.Equal("NotKnown", Said(Pond("2026-09-30", null)));
        Assert.Equal("", Said(Pond("2026-09-30", null, ends: "2026-06-30")));
        Assert.Equal("", Said(Pond("2026-03-31", "2026-07-01", ends: "2026-06-30")));
        Assert.Equal("NotKnown", Said(Pond("2026-09-30", null, ends: null)));
    }

    [Fact]
    public void Contracts_are_told_apart_by_number_and_a_day_named_twice_counts_once()
    {
        var rents = RentDue.Of([Pond("2026-03-31", "2026-07-01"), Pond("2026-06-30", "2026-07-01"), Pond("2026-06-30", "2026-07-01", no: "FB-2")], Today);
        Assert.Equal(["FB-1", "FB-2"], rents.Select(r => r.Contract.No));
        Assert.All(rents, r => Assert.True(r.IsOwed));
        Assert.Equal(["到期未公开", "到期未公开"], rents.Select(r => r.Text));
    }

    /// <summary>A part of the rent is disclosed and not paid; the rest, paid later, is disclosed by the same ledger all the same.</summary>
    [Fact]
    public void Rent_paid_in_part_is_open_until_a_ledger_says_otherwise()
    {
        PublishedContract Part(decimal due, decimal got, decimal? owed) => Pond("2026-09-30", "2026-07-01", due) with { Got = got, Owed = owed };
        Assert.Equal("07-01Unpaid", Said(Part(100, 60, 40)));
        Assert.Equal("07-01Unpaid", Said(Part(100, 60, null)));
        Assert.Equal("07-01Disclosed", Said(Part(100, 100, null)));
        Assert.Equal("07-01Disclosed", Said(Part(100, 100, 0)));
    }

    [Fact]
    public void Rent_in_kind_is_disclosed_by_words()
    {
        Assert.Equal("07-01NotDisclosed", Said(Pond("2026-09-30", "2026-07-01", due: 0)));
        Assert.Equal("07-01Disclosed", Said(Pond("2026-09-30", "2026-07-01", due: 0) with { InKind = "稻谷 500 斤，已收" }));
    }

    /// <summary>The last ledger says when a contract ends: what was to be due behind it is not owed, what was due before is.</summary>
    [Fact]
    public void A_contract_that_ended_early_owes_nothing_after_its_end()
    {
        Assert.Equal("07-01NotDisclosed 10-01NotDisclosed", Said(Pond("2026-06-30", "2026-07-01"), Pond("2026-09-30", "2026-10-01", due: 0)));
        Assert.Equal("07-01NotDisclosed",
            Said(Pond("2026-06-30", "2026-07-01"), Pond("2026-09-30", "2026-10-01", due: 0, ends: "2026-08-31")));
        Assert.Equal("", Said(Pond("2026-06-30", "2026-10-01"), Pond("2026-09-30", null, ends: "2026-08-31")));
    }

    [Fact]
    public void Several_payments_a_year_are_days_of_their_own_and_a_day_that_was_moved_is_none()
    {
        Assert.Equal("04-01Disclosed 07-01Disclosed 10-01Disclosed 01-01Coming", Said(Pond("2026-03-31", "2026-04-01"),
            Pond("2026-06-30", "2026-07-01", due: 5), Pond("2026-09-30", "2026-10-01", due: 5), Pond("2026-12-31", "2027-01-01", due: 5)));
        // the ledger of the second quarter moves the payment from 1 July to 15 August, before it was due
        Assert.Equal("08-15NotDisclosed", Said(Pond("2026-03-31", "2026-07-01"), Pond("2026-06-30", "2026-08-15", due: 0)));
        // one that came and went is not moved by a day that is named afterwards
        Assert.Equal("07-01NotDisclosed 12-20Coming", Said(Pond("2026-06-30", "2026-07-01"), Pond("2026-09-30", "2026-12-20", due: 0)));
    }
}
