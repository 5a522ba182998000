namespace BoardKit.Features.Accounts;

/// <summary>What stands on the slip that is handed to a person. The password exists nowhere else in plain text.</summary>
/// <param name="Account">Account id.</param>
/// <param name="UserName">Name to sign in with.</param>
/// <param name="DisplayName">Person's name.</param>
/// <param name="Password">The password made by the system.</param>
/// <param name="OneTime">Whether it has to be changed at first sign-in.</param>
public sealed record Credentials(Guid Account, string UserName, string DisplayName, string Password, bool OneTime);
