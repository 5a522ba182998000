using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Register;

/// <summary>The title that a form suggests for a unit and a period.</summary>
public sealed class NoticeTitle(BoardDbContext db) : IUseCasePart
{
    /// <summary>Longest title.</summary>
    public const int MaxLength = 200;

    /// <summary>The form's pattern with {county}, {township}, {unit}, {period}, {project} and {phase} filled in.</summary>
    public async Task<string> Suggest(Form form, UnitCode unit, Period period, NoticeKey key, CancellationToken cancellationToken)
    {
        var path = unit.Ancestors().Select(u => u.Value).Append(unit.Value).ToList();
        var names = await db.Units.AsNoTracking().Where(u => path.Contains(u.Code))
            .ToDictionaryAsync(u => u.Level, u => u.Name, cancellationToken);
        // of a whole period without any project nothing is named: a pattern made for projects would leave a hole
        var pattern = form.PerPeriod == NoticesPerPeriod.Many && key.Project.Length == 0 ? "{township}{unit}{period}" + form.Name : form.Title;
        return pattern
            .Replace("{county}", names.GetValueOrDefault(UnitLevel.County, ""), StringComparison.Ordinal)
            .Replace("{township}",
                unit.Level == UnitLevel.Village ? names.GetValueOrDefault(UnitLevel.Township, "") : "", StringComparison.Ordinal)
            .Replace("{unit}", names.GetValueOrDefault(unit.Level, ""), StringComparison.Ordinal)
            .Replace("{period}", period.Spoken, StringComparison.Ordinal)
            .Replace("{project}", key.Project, StringComparison.Ordinal)
            .Replace("{phase}", key.Phase, StringComparison.Ordinal);
    }
}
