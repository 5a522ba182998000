namespace BoardKit.Domain.Duties;

/// <summary>A contract of a collective as one of its published ledgers says it.</summary>
/// <param name="Unit">Whose it is.</param>
/// <param name="No">Number of the contract.</param>
/// <param name="What">What is let: 第2组大塘.</param>
/// <param name="Ledger">Last day of the period of the ledger.</param>
/// <param name="Notice">Public code of the ledger.</param>
/// <param name="Next">When rent is due next; null where the ledger does not say it.</param>
/// <param name="Ends">Last day of the contract.</param>
/// <param name="Due">Rent that fell due in the period, yuan.</param>
/// <param name="Got">Rent that was received in the period, yuan.</param>
/// <param name="Owed">Rent that is owed at the end of the period, yuan.</param>
/// <param name="InKind">What it says of rent in kind (稻谷 500 斤，已收); null where it says nothing.</param>
public sealed record PublishedContract(long Unit, string No, string What, DateOnly Ledger, string Notice, DateOnly? Next, DateOnly? Ends,
    decimal? Due, decimal? Got, decimal? Owed, string? InKind = null)
{
    /// <summary>Whether it says what became of rent that fell due in its period, in money or in kind.</summary>
    public bool Says => Due > 0 || InKind is not null;

    /// <summary>What is still open at the end of the period, old debts too, yuan; null where the ledger does not say it.</summary>
    public decimal? Open => Owed ?? Due - Got;
}

/// <summary>How rent stands that fell due.</summary>
public enum RentStanding
{
    /// <summary>It is due later.</summary>
    Coming,
    /// <summary>It was due, and no ledger that was published since says what became of it.</summary>
    NotDisclosed,
    /// <summary>A ledger says that it was due, and less was received.</summary>
    Unpaid,
    /// <summary>A ledger says that it was due and received.</summary>
    Disclosed,
    /// <summary>The ledger does not say when rent is due: nothing can be said.</summary>
    NotKnown,
}

/// <summary>Rent that is due by a contract.</summary>
/// <param name="Contract">The contract, of the ledger that named the day.</param>
/// <param name="Day">The day; null where none is named.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="Answer">Public code of the ledger that says what became of it; null where none does.</param>
/// <param name="Open">What is still owed by that ledger, yuan; null where none says it.</param>
public sealed record RentDue(PublishedContract Contract, DateOnly? Day, RentStanding Standing, string? Answer, decimal? Open = null)
{
    /// <summary>Whether somebody still has to publish something.</summary>
    public bool IsOwed => Standing == RentStanding.NotDisclosed;

    /// <summary>未到期, 到期未公开, 已公开、未收齐, 已公开, 没有写下次付租日.</summary>
    public string Text => Standing switch
    {
        RentStanding.Coming => "未到期",
        RentStanding.NotDisclosed => "到期未公开",
        RentStanding.Unpaid => "已公开、未收齐",
        RentStanding.Disclosed => "已公开",
        RentStanding.NotKnown => "没有写下次付租日",
    };

    /// <summary>
    /// The rents due by published ledgers, of each contract each day that a ledger named, in the order of unit, contract and day. A day is
    /// answered by the first ledger whose period holds it or ends later and that lists the contract with what fell due. A day that a later
    /// ledger moved before it came is none, and none lies behind the end that the last ledger says: a contract may end early.
    /// </summary>
    public static IReadOnlyList<RentDue> Of(IEnumerable<PublishedContract> published, DateOnly today) =>
        [.. published.GroupBy(c => (c.Unit, c.No)).OrderBy(g => g.Key.Unit).ThenBy(g => g.Key.No, StringComparer.Ordinal)
            .SelectMany(g => Of([.. g.OrderBy(c => c.Ledger)], today))];

    private static IEnumerable<RentDue> Of(List<PublishedContract> ledgers, DateOnly today)
    {
        var last = ledgers[^1];
        var days = ledgers.Where(c => c.Next is { } day && !(last.Ends < day) && !IsMoved(ledgers, c, day)).GroupBy(c => c.Next!.Value)
            .OrderBy(g => g.Key);
        foreach (var day in days)
        {
            var answer = ledgers.Find(c => c.Ledger >= day.Key && c.Says);
            yield return new(day.First(), day.Key, answer is not null ? answer.Open > 0 ? RentStanding.Unpaid : RentStanding.Disclosed
                : day.Key > today ? RentStanding.Coming : RentStanding.NotDisclosed, answer?.Notice, answer?.Open);
        }
        // a contract that runs on and whose last ledger names no day is a question, not a zero
        if (last.Next is null && !(last.Ends < today))
        {
            yield return new(last, null, RentStanding.NotKnown, null);
        }
    }

    private static bool IsMoved(List<PublishedContract> ledgers, PublishedContract named, DateOnly day) =>
        ledgers.FindLast(l => l.Ledger > named.Ledger && l.Ledger < day && l.Next is not null) is { } later && later.Next != day;
}
