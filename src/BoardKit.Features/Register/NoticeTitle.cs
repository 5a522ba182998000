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
        if (key.Organ.Length > 0)
        {
            pattern = Named(pattern, Organ(names.GetValueOrDefault(unit.Level, ""), key.Organ));
        }
        return pattern
            .Replace("{county}", names.GetValueOrDefault(UnitLevel.County, ""), StringComparison.Ordinal)
            .Replace("{township}",
                unit.Level == UnitLevel.Village ? names.GetValueOrDefault(UnitLevel.Township, "") : "", StringComparison.Ordinal)
            .Replace("{unit}", names.GetValueOrDefault(unit.Level, ""), StringComparison.Ordinal)
            .Replace("{period}", period.Spoken, StringComparison.Ordinal)
            .Replace("{project}", key.Project, StringComparison.Ordinal)
            .Replace("{phase}", key.Phase, StringComparison.Ordinal);
    }

    /// <summary>The pattern with an organ instead of its place; a full legal name says the township too.</summary>
    private static string Named(string pattern, string organ) => pattern
        .Replace("{county}{township}{unit}", organ, StringComparison.Ordinal)
        .Replace("{township}{unit}", organ, StringComparison.Ordinal)
        .Replace("{unit}", organ, StringComparison.Ordinal);

    /// <summary>燎西村前进村民组: the place before the name of what is called by itself.</summary>
    private static string Organ(string unit, string organ) => UnitCodeRules.PlaceOf(unit) is var place
        && organ.Contains(place, StringComparison.Ordinal) ? organ : place + organ;
}
