using System.ComponentModel;
using System.Globalization;
using BoardKit.Features.Accounts;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BoardKit.Web.Api;

/// <summary>The tokens of the API itself: which there are, and the end of one. They are made at the console alone.</summary>
internal static class TokensApi
{
    public static void Map(RouteGroupBuilder tokens)
    {
        _ = tokens.MapGet("/", List).Needs(Policies.AccountsManage)
            .Said("listTokens", "The tokens of the token's area, newest first; never a token itself.");
        _ = tokens.MapDelete("/{id:guid}", Revoke).Needs(Policies.AccountsManage).Refuses(404)
            .Said("revokeToken", "End a token: its next call is refused. Twice is once.");
    }

    /// <summary>A token.</summary>
    public sealed record TokenLine(Guid Id, string Name, string Role, string Unit, string UnitName, DateTime CreatedAt, DateTime EndsAt,
        bool Holds);

    private static async Task<Results<Ok<Listed<TokenLine>>, ProblemHttpResult>> List(ListTokens list,
        CancellationToken cancellationToken, [Description(Paging.After)] string? after = null,
        [Description(Paging.Take)] int? take = null)
    {
        if (Paging.Refused(take) is { } refused)
        {
            return refused.ToProblem();
        }
        var (all, pages) = (new List<TokenLine>(), 1);
        for (var page = 1; page <= pages; page++)
        {
            var found = await list.Handle(new(page), cancellationToken);
            if (found.Failed)
            {
                return found.Faults.ToProblem();
            }
            pages = found.Value.Pages;
            all.AddRange(found.Value.Lines.Select(
                l => new TokenLine(l.Id, l.Name, l.Role.ToString().ToLowerInvariant(), l.Unit.ToString(), l.UnitName,
                DateTime.SpecifyKind(l.CreatedAtUtc, DateTimeKind.Utc), DateTime.SpecifyKind(l.EndsAtUtc, DateTimeKind.Utc), l.Holds)));
        }
        return TypedResults.Ok(Paging.Of(all, Key, t => t, after, take));
    }

    /// <summary>Newest first: the later a token was made, the lower its key.</summary>
    private static string Key(TokenLine token) =>
        (long.MaxValue - token.CreatedAt.Ticks).ToString("D19", CultureInfo.InvariantCulture) + token.Id.ToString("N");

    private static async Task<Results<NoContent, ProblemHttpResult>> Revoke(Guid id, RevokeToken revoke,
        CancellationToken cancellationToken)
    {
        var done = await revoke.Handle(new(id), cancellationToken);
        return done.Failed ? done.Faults.ToProblem() : TypedResults.NoContent();
    }
}
