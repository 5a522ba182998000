using System.Globalization;
using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Duties;

/// <summary>
/// The last days that are counted from a day in a notice move with it: where a correction dates the event anew, or a withdrawal takes the
/// day away, that is said in the audit of the place, from when to when and why. A day that somebody registered goes before that of a notice
/// and moves nothing; the first edition moves nothing either, for before it no day could be said.
/// </summary>
public sealed class RedatedDuties(BoardDbContext db, FormCatalog forms, Deadlines deadlines, Acts acts) : INoticeFollower
{
    /// <summary>Its verb in the audit.</summary>
    public const string Action = "duty.redate";

    /// <inheritdoc/>
    public async Task Follow(NoticeAct act, Notice notice, NewEdition? made, CancellationToken cancellationToken)
    {
        var last = made is { Edition.Number: > 1 and var number } ? number - 1 : act == NoticeAct.Withdraw ? notice.LastEdition : 0;
        if (last == 0)
        {
            return;
        }
        var unit = UnitCode.From(notice.Unit);
        var book = await deadlines.Within(unit, cancellationToken);
        var fields = book.ItemsOf(notice.Unit).SelectMany(i => i.Versions).SelectMany(v => v.Due?.Dated ?? [])
            .Where(d => d.Form == notice.Form).Select(d => d.Input).Distinct().ToList();
        if (fields.Count == 0)
        {
            return;
        }
        var before = await db.Editions.AsNoTracking()
            .Where(e => e.Unit == notice.Unit && e.NoticeId == notice.Id && e.Number == last)
            .Select(e => new { e.Metadata, e.Withdrawn }).SingleAsync(cancellationToken);
        var then = before.Withdrawn ? [] : DutyFactBook.DaysIn(before.Metadata, fields);
        var now = made is null ? [] : DutyFactBook.DaysIn(made.Edition.Metadata, fields);
        if (fields.TrueForAll(f => then.GetValueOrDefault(f) == now.GetValueOrDefault(f)))
        {
            return;
        }
        var period = Period.Parse(notice.Period);
        var registered = await db.Duties.AsNoTracking().Where(d => d.Unit == notice.Unit && d.Period == notice.Period && d.EventDay != null)
            .ToListAsync(cancellationToken);
        var all = await forms.All(unit, cancellationToken);
        var asks = DutyAsk.Within(book.ItemsOf(notice.Unit), all.Where(f => f.Level == unit.Level), unit, period.LastDay, period.LastDay)
            .Where(a => a.Period == period && a.Rule?.Dated.Any(d => d.Form == notice.Form) == true
                && !registered.Exists(d => d.Item == a.Item && d.Form == a.Form.Key
                    && (a.Demand != DutyDemand.EachEvent || d.Event == notice.Project || d.Event == notice.Title)));
        foreach (var ask in asks)
        {
            DueDay? By(Dictionary<string, DateOnly> days) => book.Of(notice.Unit, ask, ask.Rule!.Dated
                .Where(d => d.Form == notice.Form && days.ContainsKey(d.Input)).Select(d => (DateOnly?)days[d.Input]).FirstOrDefault());
            if (By(then) is { } was && By(now) is { } becomes && was.Day != becomes.Day)
            {
                var field = ask.Rule!.Dated.First(d => d.Form == notice.Form).Input;
                acts.Write(notice.Unit, Action, string.Create(CultureInfo.InvariantCulture, $"{ask.Item} {ask.Form.Key} {ask.Text}"),
                    $"{DueClocks.Text(was)} → {DueClocks.Text(becomes)}, {Why(act, notice, made?.Form ?? Of(all, notice.Form), field)}");
            }
        }
    }

    private static Form? Of(IReadOnlyList<Form> all, string key) => all.FirstOrDefault(f => f.Key == key);

    private static string Why(NoticeAct act, Notice notice, Form? form, string field)
    {
        var label = form?.Inputs.FirstOrDefault(i => i.Key == field)?.Label ?? field;
        return act == NoticeAct.Withdraw ? $"{notice.Code} 撤下了，“{label}”不再有效" : $"{notice.Code} 更正了“{label}”";
    }
}
