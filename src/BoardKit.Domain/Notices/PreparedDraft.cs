using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Notices;

/// <summary>
/// That the system has made a draft for a unit, a form and a period: once, whatever became of it. While nobody has touched the draft it
/// stands for nothing: the duty is as open as before, and whatever else is made of the period takes its place.
/// </summary>
public sealed class PreparedDraft : IUnitOwned
{
    /// <summary>A draft that is being made.</summary>
    public PreparedDraft(Notice notice, DateTime nowUtc) =>
        (Unit, Form, Period, NoticeId, Version, MadeAtUtc) = (notice.Unit, notice.Form, notice.Period, notice.Id, notice.Version, nowUtc);

    private PreparedDraft() => (Form, Period) = ("", "");

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>Form key.</summary>
    public string Form { get; private set; }

    /// <summary>Period text.</summary>
    public string Period { get; private set; }

    /// <summary>The notice that was made; it may be gone.</summary>
    public Guid NoticeId { get; private set; }

    /// <summary>Version of the notice as it was made: with any other it was touched.</summary>
    public int Version { get; private set; }

    /// <summary>When.</summary>
    public DateTime MadeAtUtc { get; private set; }
}

/// <summary>
/// Setting <c>period-drafts</c>: from which day on periods that begin get drafts made by the system; <c>off</c> is the country's rule.
/// </summary>
public static class PeriodDrafts
{
    /// <summary>Key of the setting; also with a form's key behind it, <c>period-drafts.assets</c>.</summary>
    public const string Setting = "period-drafts";

    /// <summary>Text of the setting where the system makes none.</summary>
    public const string Off = "off";

    /// <summary>The first day; null where the system makes none or the text does not read.</summary>
    public static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Whether a text of the setting reads.</summary>
    public static bool IsText(string text) => text == Off || Read(text) is not null;

    /// <summary>
    /// The day on which a form begins to be asked for the period of a day: the first of the month, quarter or year that runs.
    /// </summary>
    public static DateOnly Begins(Form form, DateOnly today) => BoardKit.Domain.Calendar.Period.Of(form.Period, today).FirstDay;
}
