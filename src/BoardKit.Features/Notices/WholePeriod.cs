using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Notices;

/// <summary>
/// Of a form with many notices a period, 本期无此项 without a project says that the whole period has none: it and a notice of a project never
/// stand side by side, and no rows go into it. Nor do a month and the quarter that holds it, where a form allows both: sums would have it
/// twice. What was withdrawn stands no longer.
/// </summary>
public sealed class WholePeriod(BoardDbContext db, PreparedDrafts prepared) : IUseCasePart
{
    /// <summary>Why content of a notice does not go with the other notices of its period; null where it does.</summary>
    public async Task<Fault?> Conflict(Form form, UnitCode unit, NoticeKey key, bool nil, CancellationToken cancellationToken)
    {
        if (form.PerPeriod == NoticesPerPeriod.One)
        {
            return form.Periods.Count == 0 ? null : await Overlap(form, unit, Period.Parse(key.Period), cancellationToken);
        }
        var isWhole = key.Project.Length == 0;
        if (isWhole && !nil)
        {
            return NoticeFaults.NilOfPeriod;
        }
        var period = db.Notices.AsNoTracking()
            .Where(n => n.Unit == unit.Value && n.Form == key.Form && n.Period == key.Period
                && !(n.Stage == WorkStage.Idle && n.Publicity == Publicity.Withdrawn));
        var found = await (isWhole ? period.Where(n => n.Project != "") : period.Where(n => n.Project == "")).OrderBy(n => n.Code)
            .Select(n => new { n.Code, n.KeyText }).ToListAsync(cancellationToken);
        // each organ speaks for itself
        var beside = found.Find(n => new NoticeKey(key.Form, key.Period, n.KeyText).Organ == key.Organ)?.Code;
        return beside is null ? null : isWhole ? NoticeFaults.NilBesideProjects(beside) : NoticeFaults.ProjectBesideNil(beside);
    }

    /// <summary>The notice of the quarter that holds a month, or of a month of the quarter.</summary>
    private async Task<Fault?> Overlap(Form form, UnitCode unit, Period period, CancellationToken cancellationToken)
    {
        string[] others = period.Length == form.Period ? [.. form.PartsOf(period).Select(p => p.ToString())]
            : [Period.Of(form.Period, period.FirstDay).ToString()];
        var untouched = await prepared.Ids(unit.Value, form.Key, cancellationToken);
        var beside = await db.Notices.AsNoTracking()
            .Where(n => n.Unit == unit.Value && n.Form == form.Key && others.Contains(n.Period) && !untouched.Contains(n.Id)
                && !(n.Stage == WorkStage.Idle && n.Publicity == Publicity.Withdrawn))
            .OrderBy(n => n.Period).Select(n => new { n.Code, n.Period }).FirstOrDefaultAsync(cancellationToken);
        return beside is null ? null : NoticeFaults.PeriodOverlaps(beside.Code, Period.Parse(beside.Period).Spoken);
    }
}
