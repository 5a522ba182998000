using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Features.Privacy.Erasing;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Operations;

/// <summary>
/// Creates the database or brings it to this version, makes the digest key of a new one, and erases again what an older backup brought
/// back.
/// </summary>
public sealed class MigrateDatabase(BoardDbContext db, DigestKeyRing keys, RepeatErasures erasures) : IUseCase
{
    /// <summary>Refused with <c>digest-key</c> when the key at hand is not the one that the database knows.</summary>
    public async Task<Outcome<Done>> Handle(CancellationToken cancellationToken)
    {
        await db.Database.MigrateAsync(cancellationToken);
        var established = await keys.Establish(cancellationToken);
        if (!established.Failed && db.Access.Actor is not null)
        {
            _ = await erasures.Handle(cancellationToken);   // also the first thing that every start of the server does
        }
        return established;
    }
}
