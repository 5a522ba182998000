using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Features.Privacy;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Operations;

/// <summary>Creates the database or brings it to this version, and makes the digest key of a new one.</summary>
public sealed class MigrateDatabase(BoardDbContext db, DigestKeyRing keys) : IUseCase
{
    /// <summary>Refused with <c>digest-key</c> when the key at hand is not the one that the database knows.</summary>
    public async Task<Outcome<Done>> Handle(CancellationToken cancellationToken)
    {
        await db.Database.MigrateAsync(cancellationToken);
        return await keys.Establish(cancellationToken);
    }
}
