using BoardKit.Features.Accounts;

namespace BoardKit.Web.Accounts;

/// <summary>What is printed and handed over.</summary>
/// <param name="Credentials">Names and the one-time password.</param>
/// <param name="Duty">周集镇审核员.</param>
/// <param name="Address">Where to sign in.</param>
internal sealed record Slip(Credentials Credentials, string Duty, string Address);
