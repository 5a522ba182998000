using BoardKit.Domain.Units;

namespace BoardKit.Features.Register;

/// <summary>
/// What else waits at a clerk's desk, of areas that the desk does not know: letters of the county, objections, questions. Found by the scan
/// of registration; what they say stands in the one list with everything else.
/// </summary>
public interface IDeskWork
{
    /// <summary>What waits for an answer of the unit on a day.</summary>
    /// <param name="unit">Whose desk.</param>
    /// <param name="today">The day, in China.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<IReadOnlyList<WaitingMatter>> Waiting(UnitCode unit, DateOnly today, CancellationToken cancellationToken);
}

/// <summary>Something that waits for an answer.</summary>
/// <param name="Key">What it is known by: letter:2026-11-03.</param>
/// <param name="What">What it is: 霍邱县的督办单.</param>
/// <param name="Why">Why it stands there now; names nobody.</param>
/// <param name="By">Last day to answer; null where there is none.</param>
/// <param name="Address">Page on which it is answered.</param>
/// <param name="Action">What the button says: 去说明.</param>
public sealed record WaitingMatter(string Key, string What, string Why, DateOnly? By, string Address, string Action)
{
    /// <summary>
    /// What it is in words that may leave the house, longest waiting first: place, form, period, step, since when. No title, which may name
    /// somebody. Empty where <see cref="What"/> stays behind the sign-in.
    /// </summary>
    public IReadOnlyList<string> Named { get; init; } = [];
}
