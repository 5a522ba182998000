using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Content;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Notices;

/// <summary>
/// Prepares the drafts of one unit: of every form that it owes for the period that is asked for now and has nothing of. A draft begins with
/// what stays from period to period: telephones, names of offices, and of a ledger its rows.
/// </summary>
public sealed class PrepareUnit(BoardDbContext db, AskedForms asks, PeriodDuties due, SettingCatalog settings, NoticeOpening opening,
    NoticeFinder find, EditionStore editions, EarlierRows earlier, StartDraft start, PreparedDrafts prepared, NoticeChange change,
    AllOrNothing transaction, Acts acts) : IUseCasePart
{
    /// <summary>Who makes them, as it stands in the audit.</summary>
    public const string By = "系统";

    /// <summary>How many were made, and how many untouched ones dropped because nobody is asked for them any more.</summary>
    public async Task<(int Made, int Dropped)> Run(UnitCode place, CancellationToken cancellationToken)
    {
        var unit = await db.Units.AsNoTracking().SingleAsync(u => u.Code == place.Value, cancellationToken);
        var wanted = await Wanted(unit, cancellationToken);
        var dropped = 0;
        foreach (var code in (await prepared.Of(unit.Code).AsNoTracking().Select(n => new { n.Code, n.Form, n.Period })
            .ToListAsync(cancellationToken)).Where(n => !wanted.Exists(w => w.Form.Key == n.Form && w.Period.ToString() == n.Period))
            .Select(n => n.Code))
        {
            dropped += await Drop(place, code, cancellationToken) ? 1 : 0;
        }
        var made = 0;
        foreach (var (form, period) in wanted)
        {
            made += await IsMade(unit.Code, form, period, cancellationToken) || !await Make(place, form, period, cancellationToken) ? 0 : 1;
            db.ChangeTracker.Clear();
        }
        return (made, dropped);
    }

    private async Task<List<(Form Form, Period Period)>> Wanted(Unit unit, CancellationToken cancellationToken)
    {
        var today = change.Today;
        var (forms, owed) = await asks.Of(unit, cancellationToken);
        var usual = PeriodDrafts.Read(await settings.Find(unit.Place, PeriodDrafts.Setting, cancellationToken));
        var asked = new List<(Form Form, Period Period)>();
        // an event is announced, not asked for; what the system fills from other notices waits until they are published
        foreach (var form in forms.Where(f => f is { PerPeriod: NoticesPerPeriod.One, Sources.Count: 0 } && owed.Ask(f, f.Due(today))))
        {
            var own = await settings.Find(unit.Place, $"{PeriodDrafts.Setting}.{form.Key}", cancellationToken);
            if ((own is null ? usual : PeriodDrafts.Read(own)) is { } from && from <= PeriodDrafts.Begins(form, today))
            {
                asked.Add((form, form.Due(today)));
            }
        }
        return asked.Count == 0 || unit.Closed < today ? [] : [.. (await due.Of(unit.Place, asked, today, cancellationToken))
            .Select(d => d.Whole).Where(d => d.State is DutyState.Owed or DutyState.NotYetDue).Select(d => (d.Form, d.Period))];
    }

    /// <summary>Whether a draft was made for it before, whatever became of it, or the unit has anything of the period itself.</summary>
    private async Task<bool> IsMade(long unit, Form form, Period period, CancellationToken cancellationToken)
    {
        var (text, texts) = (period.ToString(), form.TextsOf(period).ToArray());
        return await db.PreparedDrafts.AnyAsync(p => p.Unit == unit && p.Form == form.Key && p.Period == text, cancellationToken)
            || await db.Notices.AnyAsync(n => n.Unit == unit && n.Form == form.Key && texts.Contains(n.Period), cancellationToken);
    }

    /// <summary>False where it cannot be: it has to be said first who publishes it, or another node was faster.</summary>
    private async Task<bool> Make(UnitCode unit, Form form, Period period, CancellationToken cancellationToken)
    {
        var intent = new Intent(unit, form.Key, period.ToString());
        var content = await Begin(unit, form, period, cancellationToken);
        if (await opening.Check(intent, content, corrects: null, cancellationToken) is { Failed: true })
        {
            return false;
        }
        var made = await change.Create<string>(unit, NoticeAct.Draft, async () =>
        {
            var opened = await start.Open(intent, content, cancellationToken);
            if (opened.Failed)
            {
                return Domain.Outcome<(Notice, string)>.Refused(opened.Faults);
            }
            _ = db.PreparedDrafts.Add(new PreparedDraft(opened.Value.Notice, change.Now));
            return (opened.Value.Notice, opened.Value.Notice.Code);
        }, cancellationToken);
        return !made.Failed;
    }

    private async Task<NoticeContent> Begin(UnitCode unit, Form form, Period period, CancellationToken cancellationToken)
    {
        if (await find.Before(unit.Value, new NoticeKey(form.Key, period.ToString()), cancellationToken) is not { } last
            || await editions.Find(last, last.LastEdition, cancellationToken) is not { } edition)
        {
            return new NoticeContent();
        }
        var rows = form.Repeat
            && await earlier.Of(last.Code, unit, form, period, withFiles: false, cancellationToken) is { Failed: false, Value: var ledger }
            ? ledger.Content : new NoticeContent();
        return rows with
        {
            Inputs = edition.Leaf.Inputs.Where(i => form.Inputs.Any(f => f.Key == i.Key && Stays(form, f)))
                .ToDictionary(i => i.Key, i => i.Value, StringComparer.Ordinal),
        };
    }

    /// <summary>Of a ledger everything but days stays; of what flows only a telephone does.</summary>
    private static bool Stays(Form form, FormInput input) => form.Repeat ? input.Type is not (CellType.Date or CellType.Month)
        : input.Type == CellType.Phone || input.Label.Contains("电话", StringComparison.Ordinal);

    private async Task<bool> Drop(UnitCode unit, string code, CancellationToken cancellationToken)
    {
        var done = await transaction.Run<bool>(unit, async () =>
        {
            if (await prepared.Of(unit.Value).SingleOrDefaultAsync(n => n.Code == code, cancellationToken) is not { } untouched)
            {
                return false;   // touched meanwhile
            }
            await prepared.Drop(untouched, cancellationToken);
            acts.Write(unit.Value, NoticeAct.Discard.Text(), code);
            return true;
        }, NoticeFaults.Concurrent, cancellationToken);
        db.ChangeTracker.Clear();
        return done is { Failed: false, Value: true };
    }
}
