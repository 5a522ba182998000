using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Duties;

/// <summary>One duty of one place: its three facts, its last day counted day by day, and what was decided about it.</summary>
public sealed class ReadDuty(BoardDbContext db, DutyReader duties, Deadlines deadlines, TimeProvider clock) : IUseCase
{
    /// <summary>What there is.</summary>
    /// <param name="Unit">The place.</param>
    /// <param name="Ask">What is asked of it.</param>
    /// <param name="Line">How it stands.</param>
    /// <param name="Kept">What was decided; null where nothing was.</param>
    /// <param name="Ruler">How its last day was counted; null where none is laid down.</param>
    /// <param name="Today">The day on which it is asked.</param>
    public sealed record Response(Unit Unit, DutyAsk Ask, DutyLine Line, KeptDuty? Kept, Ruler? Ruler, DateOnly Today);

    /// <summary>Fault <c>duty-unknown</c>.</summary>
    public async Task<Outcome<Response>> Handle(DutyName name, CancellationToken cancellationToken)
    {
        if (!db.Access.Oversees(name.Unit))
        {
            return DutyChange.Unknown;
        }
        var today = clock.Today();
        var sheet = await duties.Own(name.Unit, name.Period.FirstDay, name.Period.LastDay, today, cancellationToken);
        var unit = sheet.Units.FirstOrDefault(u => u.Code == name.Unit.Value);
        var ask = unit is null ? null : sheet.AsksOf(unit)
            .FirstOrDefault(a => a.Item == name.Item && a.Form.Key == name.Form && a.Period == name.Period);
        var line = unit is null ? null : sheet.Lines(unit, (_, _, period) => period == name.Period)
            .FirstOrDefault(l => l.Item == name.Item && l.Form == name.Form && l.Event == name.Event);
        if (unit is null || ask is null || line is null)
        {
            return DutyChange.Unknown;
        }
        var (code, period) = (name.Unit.Value, name.Period.ToString());
        var kept = await db.Duties.AsNoTracking().SingleOrDefaultAsync(d => d.Unit == code && d.Period == period && d.Form == name.Form
            && d.Item == name.Item && d.Event == name.Event, cancellationToken);
        var book = await deadlines.Within(name.Unit, cancellationToken);
        return new Response(unit, ask, line, kept, line.Until is { } due ? Ruler.Of(due, book.Calendar) : null, today);
    }
}
