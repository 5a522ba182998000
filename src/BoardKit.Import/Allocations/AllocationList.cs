using BoardKit.Domain.Calendar;

namespace BoardKit.Import.Allocations;

/// <summary>A row of a list of allocations, read but not yet held against the register.</summary>
/// <param name="At">Where its amount stands.</param>
/// <param name="Form">Its programme as written; empty where none is.</param>
/// <param name="Period">Its period; null where neither the row nor the title says one.</param>
/// <param name="Code">Code of its place as written.</param>
/// <param name="Township">Township as written.</param>
/// <param name="Village">Village as written.</param>
/// <param name="Amount">Ten-thousandths of a yuan.</param>
public sealed record AllocationRow(CellPlace At, string Form, Period? Period, string Code, string Township, string Village, long Amount)
{
    /// <summary>Households; null where they are not said.</summary>
    public long? Households { get; init; }

    /// <summary>People; null where they are not said.</summary>
    public long? People { get; init; }

    /// <summary>Households or people, where the file does not say which; null where it says nothing.</summary>
    public long? Payees { get; init; }

    /// <summary>Day of the allocation; null where it is not said.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Where it is written; empty where it is not said.</summary>
    public string Source { get; init; } = "";

    /// <summary>Where its place is named: by code, village or township.</summary>
    public CellPlace UnitAt { get; init; }

    /// <summary>Where its programme is named.</summary>
    public CellPlace FormAt { get; init; }
}

/// <summary>A list that was read.</summary>
/// <param name="Rows">The allocations.</param>
/// <param name="Remarks">What was not taken in, and why: rows without an amount, columns that say nothing of an allocation.</param>
public sealed record AllocationList(IReadOnlyList<AllocationRow> Rows, IReadOnlyList<Fault> Remarks);

/// <summary>What is known of a list besides its file.</summary>
public sealed record AllocationHints
{
    /// <summary>The period that was chosen for rows that name none; a title that says another one is a refusal.</summary>
    public Period? Period { get; init; }

    /// <summary>Columns by their heads that the user said are not to be taken in.</summary>
    public IReadOnlyCollection<string> LeftOut { get; init; } = [];

    /// <summary>Whether a text is the name of a place: 八户村 is no total of eight households.</summary>
    public Func<string, bool> IsPlace { get; init; } = _ => false;
}
