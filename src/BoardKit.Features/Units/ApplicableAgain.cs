using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Units;

/// <summary>
/// A place that reports owes the form after all: under a not-applicable mark its figures would stay out of every sum. Its own mark goes;
/// out of one above it is taken.
/// </summary>
public sealed class ApplicableAgain(BoardDbContext db, Marks marks, Acts acts) : INoticeFollower
{
    /// <inheritdoc/>
    public async Task Follow(NoticeAct act, Notice notice, NewEdition? made, CancellationToken cancellationToken)
    {
        if (made is null)
        {
            return;
        }
        var (unit, period) = (UnitCode.From(notice.Unit), Period.Parse(notice.Period));
        var known = await marks.Of(unit, notice.Form, period, cancellationToken);
        var own = known.FirstOrDefault(m => m.Unit == notice.Unit);
        if (Marks.Holding(known.Where(m => m.Unit != notice.Unit)) is not { State: MarkState.Holds })
        {
            db.NotApplicable.RemoveRange(known.Where(m => m == own));
        }
        else if (own is null)
        {
            _ = db.NotApplicable.Add(new NotApplicable(unit, notice.Form, period, acts.Actor.Name, acts.Now,
                MarkNotApplicable.HasPublished, MarkState.Excepted));
        }
        else if (own.State != MarkState.Excepted)
        {
            own.Say(MarkState.Excepted, MarkNotApplicable.HasPublished, acts.Actor.Name, acts.Now);
        }
    }
}
