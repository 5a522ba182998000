using System.Runtime.CompilerServices;
using BoardKit.Data.Accounts;
using BoardKit.Domain.Jobs;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BoardKit.Data;

/// <summary>
/// Refuses every save that leaves the write range: an owned row by its unit, a handed-down row by its owner (and its area by the owner's
/// area), a membership, token or job by its unit; without staff any kind that the request was not let in for (<see cref="Access.Adds"/>).
/// A kind that belongs to nobody is refused unless it is listed here. Logs are appended only. A text by which rows are told apart does not
/// end in a blank: SQL Server would take it for the one without, the other databases would not. A refusal here is a bug of ours: it throws.
/// </summary>
internal sealed class WriteGuard : SaveChangesInterceptor
{
    internal static readonly WriteGuard Instance = new();

    /// <summary>
    /// Kinds that belong to nobody: the public tree of places, the directory of addresses, accounts and who tried to use them, keys.
    /// Nothing of what a unit says. Who signs in is nobody yet, so that not even staff can be asked for.
    /// </summary>
    private static readonly HashSet<Type> Nobodys =
    [
        typeof(Unit), typeof(UnitHistory), typeof(PublicAddress), typeof(BoardUser), typeof(SignInEntry),
        typeof(SignInTally), typeof(Session),
        typeof(SecondFactor), typeof(DigestKey), typeof(DataProtectionKey),
    ];

    /// <summary>Texts by which rows of a kind are told apart; for as long as the model lives.</summary>
    private static readonly ConditionalWeakTable<IEntityType, IProperty[]> KeyTexts = [];

    private WriteGuard()
    {
    }

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        // Data Protection knows no asynchronous save; its keys belong to nobody, and it saves nothing else.
        eventData.Context?.ChangeTracker.Entries().All(entry => entry.Entity is DataProtectionKey) == true
            ? result
            : throw new InvalidOperationException(
                "Save asynchronously: a blocked thread per save does not scale, and one path is enough to guard.");

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result,
        CancellationToken cancellationToken = default)
    {
        if (eventData.Context is BoardDbContext db)
        {
            foreach (var entry in db.ChangeTracker.Entries())
            {
                if (entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
                {
                    Check(entry, db.Access);
                }
            }
        }
        return ValueTask.FromResult(result);
    }

    private static void Check(EntityEntry entry, Access access)
    {
        if (!Allows(entry.Entity, access))
        {
            throw new InvalidOperationException($"{entry.Metadata.DisplayName()} is outside the scope of this request.");
        }
        if (entry.State != EntityState.Added && entry.Entity is (AuditEntry or SignInEntry))
        {
            throw new InvalidOperationException($"{entry.Metadata.DisplayName()} is a log: it is appended, never changed.");
        }
        if (entry.State != EntityState.Deleted && EndsInBlank(entry) is { } text)
        {
            throw new InvalidOperationException($"{entry.Metadata.DisplayName()}.{text.Name} ends in a blank: its door has to trim it.");
        }
    }

    /// <summary>A text of a key or unique index that ends in a blank; null where none does.</summary>
    internal static IProperty? EndsInBlank(EntityEntry entry) => KeyTexts.GetValue(entry.Metadata, Find)
        .FirstOrDefault(text => entry.CurrentValues[text] is string value && value.EndsWith(' '));

    private static IProperty[] Find(IEntityType type) =>
        [.. type.GetProperties().Where(p => p.ClrType == typeof(string) && (p.IsKey() || p.GetContainingIndexes().Any(i => i.IsUnique)))];

    /// <summary>Whether a row may be saved by a request.</summary>
    internal static bool Allows(object row, Access access)
    {
        var write = access.Write;
        return row switch
        {
            LookUpTally tally when access.Adds.HasFlag(AnonymousRows.LookUpTallies) => write.Contains(tally.Unit),
            _ when access.Adds != AnonymousRows.None => false,
            IUnitOwned owned => write.Contains(owned.Unit),
            IHandedDown handed =>
                write.Contains(handed.Owner) && UnitCode.From(handed.Owner).Area.Contains(new Scope(handed.From, handed.To)),
            Membership membership => write.Contains(membership.Unit),
            ApiToken token => write.Contains(token.Unit),
            Job job => write.Contains(job.Unit),
            _ => Nobodys.Contains(row.GetType()),
        };
    }
}
