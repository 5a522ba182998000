using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain.Assessment;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Assessment;

/// <summary>督办单: letters that a place was to answer by a day of the year, and did not, or later.</summary>
public sealed class LetterFacts(BoardDbContext db) : IUseCasePart
{
    /// <summary>A fact for each letter.</summary>
    public async Task<IReadOnlyList<Fact>> Of(UnitCode area, int year, DateOnly today, WorkingCalendar calendar,
        CancellationToken cancellationToken)
    {
        var ((from, to), first, last) = (area.Area, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var due = await db.DutyLetters.AsNoTracking()
            .Where(l => l.Unit >= from && l.Unit <= to && l.AnswerBy >= first && l.AnswerBy <= last && l.AnswerBy < today)
            .Select(l => new { l.Unit, l.Id, l.SentAtUtc, l.AnswerBy, l.AnsweredAtUtc }).ToListAsync(cancellationToken);
        return [.. due.Select(l => (Letter: l, Answered: l.AnsweredAtUtc is { } at ? ChinaTime.Day(at) : (DateOnly?)null))
            .Where(l => !(l.Answered <= l.Letter.AnswerBy)).OrderBy(l => l.Letter.SentAtUtc)
            .Select(l => new Fact(FactSource.Letter, $"letter:{l.Letter.Id:N}", l.Letter.Unit, string.Create(CultureInfo.InvariantCulture,
                $"{ChinaTime.Day(l.Letter.SentAtUtc):yyyy年M月d日}的督办单：应于{l.Letter.AnswerBy:yyyy年M月d日}前答复，{Said(l.Answered)}"))
            {
                Since = l.Letter.AnswerBy,
                WorkingDays = FactReader.Days(calendar, l.Letter.AnswerBy, l.Answered ?? today),
                Link = $"/letters/{l.Letter.Id}",
            })];
    }

    private static string Said(DateOnly? answered) => answered is { } day
        ? string.Create(CultureInfo.InvariantCulture, $"{day:yyyy年M月d日}才答复") : "还没有答复";
}
