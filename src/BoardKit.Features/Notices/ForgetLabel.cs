using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Notices;

/// <summary>Forgets what a label of a unit's files was taken for: the next file is asked about it again.</summary>
public sealed class ForgetLabel(BoardDbContext db, CurrentAccess current) : IUseCase
{
    /// <summary>The unit, and the label's key.</summary>
    public sealed record Request(UnitCode Unit, string Key);

    /// <summary>Refused when the actor may not draft for the unit. Forgetting twice changes nothing.</summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!current.Access.May(Capability.WriteNotices, request.Unit.Value))
        {
            return NoticeChange.Forbidden;
        }
        var stored = await db.Settings.SingleOrDefaultAsync(s => s.Owner == request.Unit.Value && s.Key == request.Key
            && s.Key.StartsWith(LabelBook.Prefix), cancellationToken);
        if (stored is not null)
        {
            _ = db.Settings.Remove(stored);
            _ = await db.SaveChangesAsync(cancellationToken);
        }
        return new Done();
    }
}
