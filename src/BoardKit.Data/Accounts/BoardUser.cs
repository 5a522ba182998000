using Microsoft.AspNetCore.Identity;

namespace BoardKit.Data.Accounts;

/// <summary>
/// An account of a clerk, reviewer, official or administrator. What it may do is said by its memberships alone. Un-owned.
/// </summary>
public sealed class BoardUser : IdentityUser<Guid>
{
    /// <summary>Longest display name.</summary>
    public const int MaxDisplayNameLength = 50;

    /// <summary>A new account with a fresh id and concurrency stamp.</summary>
    public BoardUser(string userName, string displayName)
        : base(userName) => (Id, DisplayName, SecurityStamp) = (Guid.CreateVersion7(), displayName, Guid.CreateVersion7().ToString("N"));

    private BoardUser() => DisplayName = "";

    /// <summary>
    /// What the name to sign in with is compared by where one that looks the same is refused (<see cref="Domain.Units.LookAlike"/>). Null
    /// until it was worked out, and for good where an older account looks the same.
    /// </summary>
    public string? LooksLike { get; set; }

    /// <summary>Name as shown and as recorded in the audit.</summary>
    public string DisplayName { get; set; }

    /// <summary>True after an administrator set a one-time password: the next sign-in leads to the page that changes it.</summary>
    public bool MustChangePassword { get; set; }
}
