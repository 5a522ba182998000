using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Notices;
using BoardKit.Features.Notices;
using BoardKit.Features.Postings;
using BoardKit.Features.Register;
using BoardKit.Features.Sheets;

namespace BoardKit.Features.Reminders;

/// <summary>A line of the clerk's list, with what it was made of.</summary>
/// <param name="Mark">Its place in the list.</param>
/// <param name="Title">What it is.</param>
public sealed record WorkLine(WorkMark Mark, string Title)
{
    /// <summary>The duty, of what there is nothing of.</summary>
    public Duty? Duty { get; init; }

    /// <summary>Its period; of a quarter that was begun by months a month.</summary>
    public Period? Period { get; init; }

    /// <summary>What the desk knows besides of what is asked for now.</summary>
    public ListDesk.Missing? Missing { get; init; }

    /// <summary>The day by which it has to be public, with how it was counted.</summary>
    public DueDay? Until { get; init; }

    /// <summary>The notice that was begun, sent back, withdrawn or told.</summary>
    public Notice? Notice { get; init; }

    /// <summary>What a unit above left to the place.</summary>
    public ListToFill.Line? Fill { get; init; }

    /// <summary>What changed above.</summary>
    public ListToFill.Told? Told { get; init; }

    /// <summary>What is to be printed or hung.</summary>
    public ListWall.Line? Wall { get; init; }

    /// <summary>Form and period in words, which anybody may read; null where it is told apart by its title alone.</summary>
    public string? What { get; init; }

    /// <summary>How many items of the catalogue are carried by it: one file does them all.</summary>
    public int Items { get; init; }

    /// <summary>Sheets that have to go; empty where it is not about paper.</summary>
    public IReadOnlyList<ListStaleSheets.Line> Sheets { get; init; } = [];

    /// <summary>Key of the item that asks for a notice of its own; null for the one notice of a form and period.</summary>
    public string? Item { get; init; }

    /// <summary>What nobody said the day of, as the rules call it: 成员大会.</summary>
    public IReadOnlyList<string> Undated { get; init; } = [];

    /// <summary>What waits for an answer.</summary>
    public WaitingMatter? Matter { get; init; }

    /// <summary>Form and period that the duty day can be opened for; null where there is no duty behind it.</summary>
    public (string Form, Period Period)? Counted => Until is null ? null
        : Duty is { } duty ? (duty.Form.Key, duty.Period)
        : Notice is { } notice ? (notice.Form, Domain.Calendar.Period.Parse(notice.Period)) : null;

    /// <summary>By what a duty is known, whoever says it.</summary>
    public static string MatterOf(string form, Period period) => $"duty:{form}:{period}";
}
