using BoardKit.Data;
using BoardKit.Domain.Units;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Frame;

/// <summary>
/// Writes down what was refused: ids, codes and addresses, never what somebody typed. In a scope of its own, of the place concerned alone:
/// the request that was refused saves nothing, and who is not signed in has no scope at all.
/// </summary>
public sealed class Denials(IServiceScopeFactory scopes, Measures measures) : IUseCasePart
{
    /// <summary>Verbs of what is refused.</summary>
    public const string Page = "denied.page", Review = "denied.review", SignIn = "denied.sign-in", Token = "denied.token";

    private const int LongestSubject = Lengths.Key;

    /// <summary>Appends an entry, at most one an hour for the same actor, place, verb and subject.</summary>
    /// <param name="unit">The place concerned.</param>
    /// <param name="actor">Who tried.</param>
    /// <param name="origin">Network address, or “console”.</param>
    /// <param name="action">The verb.</param>
    /// <param name="subject">A code, an id, the address of a page without what stands in it.</param>
    /// <param name="detail">The code of the refusal.</param>
    public async Task Record(long unit, Actor actor, string origin, string action, string subject, string? detail = null)
    {
        measures.Refused(Measures.Denied);
        await using var scope = scopes.OpenAs(
            Access.Console(UnitCode.From(unit).Self, actor) with { Origin = origin });
        // it is written down after the answer, when nobody waits for it any more
        await scope.ServiceProvider.GetRequiredService<Acts>().WriteOnceAnHour(
            unit, action, subject.Length > LongestSubject ? subject[..LongestSubject] : subject, detail, CancellationToken.None);
    }
}
