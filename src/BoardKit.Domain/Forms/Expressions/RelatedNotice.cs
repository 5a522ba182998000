using System.Globalization;
using BoardKit.Domain.Calendar;

namespace BoardKit.Domain.Forms.Expressions;

/// <summary>Another published notice of the same unit with whose figures rules compare.</summary>
public readonly record struct RelatedNotice
{
    /// <summary>Most periods that a rule may look back.</summary>
    public const int MostPeriods = 60;

    private const int YearBack = -1;

    private RelatedNotice(int back, string? form = null) => (Back, Form) = (back, form);

    /// <summary>How many periods back; 0 for the period itself.</summary>
    private int Back { get; }

    /// <summary>Key of the other form; null for the notice's own.</summary>
    public string? Form { get; }

    /// <summary>The published notice of the same matter in the phase before.</summary>
    public static RelatedNotice PhaseBefore => default;

    /// <summary>The same form and period, a year before.</summary>
    public static RelatedNotice LastYear => new(YearBack);

    /// <summary>The same form, so many periods back.</summary>
    public static RelatedNotice Previous(int periods) => new(periods);

    /// <summary>Another form, in the same period.</summary>
    public static RelatedNotice Other(string form) => new(0, form);

    /// <summary>The period of such a notice of the same form.</summary>
    public Period PeriodFrom(Period own)
    {
        if (Back == YearBack)
        {
            return Period.Of(own.Length, own.FirstDay.AddYears(-1));
        }
        for (var i = 0; i < Back; i++)
        {
            own = own.Previous;
        }
        return own;
    }

    /// <summary>How it is named to the clerk: 上期, 前4期, 上年同期, 前一阶段, 同期“收益分配”.</summary>
    /// <param name="otherName">Name of the other form where it is known.</param>
    public string Say(string? otherName) => Form is { } key ? $"同期“{otherName ?? key}”" : Back switch
    {
        YearBack => "上年同期",
        0 => "前一阶段",
        1 => "上期",
        _ => string.Create(CultureInfo.InvariantCulture, $"前{Back}期"),
    };
}

/// <summary>A figure of another notice.</summary>
/// <param name="Notice">Which notice.</param>
/// <param name="Key">Key of its form's figure.</param>
public sealed record RelatedFigure(RelatedNotice Notice, string Key);
