using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Reconciliation;

/// <summary>
/// What the county allocated to a place, of a programme and period. It is never edited: what replaces it is the next row of the same place,
/// programme and period, so that what was believed before stays known. Staff only.
/// </summary>
public sealed class Allocation : IUnitOwned
{
    /// <summary>Longest <see cref="Source"/>.</summary>
    public const int MaxSourceLength = 200;

    /// <summary>Most of an <see cref="Amount"/>, 10 billion yuan: a county's whole year. As many as a list holds can be added up.</summary>
    public const long MostAmount = 10_000_000_000 * 10_000;

    /// <summary>Most of <see cref="Payees"/>.</summary>
    public const long MostPayees = 100_000_000;

    /// <summary>Row <paramref name="number"/> of a place, programme and period.</summary>
    public Allocation(UnitCode unit, string form, Period period, int number, AllocationFacts facts, Guid file) =>
        (Unit, Form, Period, Number, Amount, Payees, Day, Source, FileId) = (unit.Value, form, period.ToString(), number, facts.Amount,
            facts.Payees, facts.Day, facts.Source.Trim(), file);

    private Allocation() => (Form, Period, Source) = ("", "", "");

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>Key of the form that discloses it.</summary>
    public string Form { get; private set; }

    /// <summary>Text of the period, of the form's length.</summary>
    public string Period { get; private set; }

    /// <summary>1, 2, 3 …</summary>
    public int Number { get; private set; }

    /// <summary>Ten-thousandths of a yuan.</summary>
    public long Amount { get; private set; }

    /// <summary>Households or people; null where it was not said.</summary>
    public long? Payees { get; private set; }

    /// <summary>The day of the allocation; null where it was not said.</summary>
    public DateOnly? Day { get; private set; }

    /// <summary>Where it is written: 霍财农〔2026〕12号; empty where it was not said.</summary>
    public string Source { get; private set; }

    /// <summary>The list that it came with (<see cref="AllocationFile"/>).</summary>
    public Guid FileId { get; private set; }

    /// <summary>The list that replaced it; null while it holds.</summary>
    public Guid? ReplacedBy { get; private set; }

    /// <summary>What it says.</summary>
    public AllocationFacts Facts => new(Amount, Payees, Day, Source);

    /// <summary>Another list says something else.</summary>
    public void Replace(Guid file) => ReplacedBy = file;
}

/// <summary>What is said of an allocation.</summary>
/// <param name="Amount">Ten-thousandths of a yuan.</param>
/// <param name="Payees">Households or people.</param>
/// <param name="Day">Its day.</param>
/// <param name="Source">Where it is written.</param>
public sealed record AllocationFacts(long Amount, long? Payees = null, DateOnly? Day = null, string Source = "");
