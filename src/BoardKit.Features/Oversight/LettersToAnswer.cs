using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Oversight;

/// <summary>Letters of an office above that wait for the answer of a place: they stand in the one list of its desk.</summary>
public sealed class LettersToAnswer(BoardDbContext db) : IDeskWork
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WaitingMatter>> Waiting(UnitCode unit, DateOnly today, CancellationToken cancellationToken)
    {
        var waiting = await db.DutyLetters.AsNoTracking().Where(l => l.Unit == unit.Value && l.Answer == null)
            .OrderBy(l => l.AnswerBy).ThenBy(l => l.SentAtUtc).ToListAsync(cancellationToken);
        if (waiting.Count == 0)
        {
            return [];
        }
        var offices = waiting.Select(l => l.Office).Distinct().ToList();
        var names = await db.Units.AsNoTracking().Where(u => offices.Contains(u.Code))
            .ToDictionaryAsync(u => u.Code, u => u.Name, cancellationToken);
        return [.. waiting.Select(l => new WaitingMatter($"letter:{l.Id}", $"{names.GetValueOrDefault(l.Office, "上级")}的督办单",
            $"{l.Lines.Count} 项逾期，要说明办理情况", l.AnswerBy, $"/letters/{l.Id}", "去说明"))];
    }
}
