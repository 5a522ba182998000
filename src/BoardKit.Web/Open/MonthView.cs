using System.Globalization;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Features.Open;
using BoardKit.Features.Register;
using BoardKit.Features.Reminders;
using BoardKit.Web.County;

namespace BoardKit.Web.Open;

/// <summary>A month as page and desk show it.</summary>
/// <param name="Grid">The weeks.</param>
/// <param name="Calendar">The working days.</param>
/// <param name="Today">The day it is.</param>
/// <param name="Marks">What there is on a day.</param>
/// <param name="Address">Address of the page.</param>
internal sealed record MonthView(MonthGrid Grid, WorkingCalendar Calendar, DateOnly Today, ILookup<DateOnly, MonthMark> Marks,
    string Address)
{
    /// <summary>2026年11月.</summary>
    public string Title => Grid.First.ToString("yyyy年M月", CultureInfo.InvariantCulture);

    /// <summary>Address of a month before or after it; null where there are none any more.</summary>
    public string? Beside(int months) => Grid.First.AddMonths(months) is var other
        && Math.Abs(other.Year - Today.Year) <= ReadMonth.MostYears ? $"{Address}?month={other:yyyy-MM}" : null;

    /// <summary>What anybody may see.</summary>
    public static MonthView Of(ReadMonth.Response found, string address) => new(found.Grid, found.Days.Calendar, found.Today,
        found.Days.Duties.Select(d => Due(found.Path[^1].Code, d))
            .Concat(found.Days.Postings.Select(p => (p.Day,
                new MonthMark("公示最后一天" + (p.IsEarliest ? "（可能顺延）" : ""), p.Notice.Title, $"/n/{p.Notice.Code}", "calm"))))
            .ToLookup(m => m.Day, m => m.Item2), address);

    /// <summary>What a clerk sees.</summary>
    public static MonthView Of(ShowMonth.Response found, long unit, string address)
    {
        var lines = found.Work.Work.Entries.SelectMany(e => e.All).ToList();
        var marks = found.Days.Duties.Select(d => Due(unit, d))
            .Concat(lines.Where(l => l.Fill is not null).Select(l => (l.Fill!.FillBy, new MonthMark("补填截止", l.Title, "/desk", "soon"))))
            .Concat(lines.Select(l => l.Wall).OfType<Features.Postings.ListWall.Line>().Where(w => w.InForce.Until is not null)
                .Select(w => (w.InForce.Until!.Value, new MonthMark("公示最后一天，还没有贴", w.Notice.Title, "/desk", "soon"))))
            .Concat(found.Work.Hanging.Select(w => (w.InForce.Until!.Value.AddDays(1),
                new MonthMark("可以取下", w.Notice.Title, "/desk/postings", "calm"))));
        if (lines.Count(l => l.Sheets.Count > 0) is > 0 and var papers)
        {
            marks = marks.Append((found.Today, new MonthMark("墙上要换、要撤", $"{papers} 处", "/desk", "urgent")));
        }
        return new(found.Grid, found.Days.Calendar, found.Today, marks.ToLookup(m => m.Item1, m => m.Item2), address);
    }

    private static (DateOnly Day, MonthMark Mark) Due(long unit, DutyDay day) => (day.Day, new(
        day.Duty.State == DutyState.Fulfilled ? "已公开" : day.Duty.Late > 0 ? "逾期没有公开" : day.IsProvisional ? "应公开（可能顺延）" : "应公开",
        $"{day.Name} {(day.Line.Event.Length > 0 ? day.Line.Event : day.Duty.Period.Spoken)}",
        day.Line.Event.Length > 0 ? DutyModel.Address(day.Line) : DueModel.Address(unit, day.Duty.Form.Key, day.Duty.Period, day.Item),
        day.Duty.State == DutyState.Fulfilled ? "good" : day.Duty.Late > 0 ? "urgent" : "soon"));
}

/// <summary>Something on a day.</summary>
/// <param name="Word">应公开, 公示最后一天 …</param>
/// <param name="What">What it is about.</param>
/// <param name="Address">Where more is said.</param>
/// <param name="Tone">Class that colours the word.</param>
internal sealed record MonthMark(string Word, string What, string Address, string Tone);
