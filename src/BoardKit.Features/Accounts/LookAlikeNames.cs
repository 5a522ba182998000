using BoardKit.Data;
using BoardKit.Data.Accounts;
using BoardKit.Domain.Units;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Accounts;

/// <summary>
/// Refuses a name to sign in with that looks like somebody else's: 燎西村报帳员 beside 燎西村报账员. Two accounts of before that look alike
/// stay as they are; only one of them has the key.
/// </summary>
public sealed class LookAlikeNames(BoardDbContext db) : IUserValidator<BoardUser>
{
    /// <summary>What a name is compared by.</summary>
    public static string Key(string name) => LookAlike.Key(AccountNames.Clean(name));

    /// <inheritdoc/>
    public async Task<IdentityResult> ValidateAsync(UserManager<BoardUser> manager, BoardUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var (key, entry) = (Key(user.UserName ?? ""), db.Entry(user));
        if (user.LooksLike == key)
        {
            return IdentityResult.Success;
        }
        if (!await db.Users.AnyAsync(u => u.LooksLike == key && u.Id != user.Id))
        {
            user.LooksLike = key;
            return IdentityResult.Success;
        }
        return entry.State is EntityState.Detached or EntityState.Added || entry.Property(u => u.UserName).IsModified
            ? IdentityResult.Failed(new IdentityErrorDescriber().DuplicateUserName(user.UserName ?? "")) : IdentityResult.Success;
    }

    /// <summary>
    /// Works the keys out for accounts that have none, or one of an earlier table of look-alikes. Where several look alike the one that has
    /// the key keeps it.
    /// </summary>
    public async Task Refresh(CancellationToken cancellationToken)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var due = (await db.Users.ToListAsync(cancellationToken)).OrderBy(u => u.LooksLike is null)
            .ThenBy(u => u.UserName, StringComparer.Ordinal).Select(user => (User: user, Key: Key(user.UserName ?? "")))
            .Select(u => (u.User, Key: taken.Add(u.Key) ? u.Key : null)).Where(u => u.User.LooksLike != u.Key).ToList();
        if (due.Count == 0)
        {
            return;
        }
        due.ForEach(u => u.User.LooksLike = null);   // a key goes from one to another
        _ = await db.SaveChangesAsync(cancellationToken);
        due.ForEach(u => u.User.LooksLike = u.Key);
        _ = await db.SaveChangesAsync(cancellationToken);
    }
}
