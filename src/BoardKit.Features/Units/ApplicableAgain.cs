using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Units;

/// <summary>
/// A place that reports owes the form after all: under a not-applicable mark its figures would stay out of every sum. Its own mark goes;
/// out of one above it is taken. What was said of single items stays as long as the notice answers one that applies.
/// </summary>
public sealed class ApplicableAgain(BoardDbContext db, FormCatalog forms, Marks marks, Acts acts) : INoticeFollower
{
    /// <inheritdoc/>
    public async Task Follow(NoticeAct act, Notice notice, NewEdition? made, CancellationToken cancellationToken)
    {
        if (made is null)
        {
            return;
        }
        var (unit, period) = (UnitCode.From(notice.Unit), Period.Parse(notice.Period));
        List<NotApplicable> known = [.. await marks.Of(unit, notice.Form, period, cancellationToken)];
        List<string> items = [];
        if (known.Exists(m => m.Item.Length > 0))
        {
            var form = await forms.FindWithin(unit, notice.Form, cancellationToken);
            var phase = new NoticeKey(notice.Form, notice.Period, notice.KeyText).Phase;
            items = [.. form.Failed ? [] : (await marks.Asks(unit, form.Value, period, cancellationToken))
                .Where(a => a.Carriers.Any(c => c.Form == notice.Form && c.IsCarriedBy(phase, notice.Title)))
                .Select(a => a.Item).Distinct()];
            if (items.Exists(item => Marks.Holding(known, item) is not { State: MarkState.Holds }))
            {
                return;
            }
        }
        Again(known, unit, notice.Form, period, "");
        foreach (var item in items)
        {
            Again(known, unit, notice.Form, period, item);
        }
    }

    private void Again(List<NotApplicable> known, UnitCode unit, string form, Period period, string item)
    {
        var own = known.Find(m => m.Unit == unit.Value && m.Item == item);
        if (Marks.Holding(known.Where(m => m != own), item) is not { State: MarkState.Holds })
        {
            if (own is not null)
            {
                _ = known.Remove(own);
                _ = db.NotApplicable.Remove(own);
            }
        }
        else if (own is null)
        {
            own = new NotApplicable(unit, form, period, acts.Actor.Name, acts.Now, MarkNotApplicable.HasPublished, MarkState.Excepted,
                item);
            known.Insert(0, own);
            _ = db.NotApplicable.Add(own);
        }
        else if (own.State != MarkState.Excepted)
        {
            own.Say(MarkState.Excepted, MarkNotApplicable.HasPublished, acts.Actor.Name, acts.Now);
        }
    }
}
