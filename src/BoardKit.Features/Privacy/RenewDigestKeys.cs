using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Privacy;

/// <summary>
/// Sees to it that a year has its version of the digest key: called by the schedule as a year begins, and at the console ahead of it.
/// </summary>
public sealed class RenewDigestKeys(DigestKeyRing keys, TimeProvider clock) : IUseCase
{
    /// <summary>
    /// The version of the year; null: this year in China. Refused with <c>digest-key</c>, and with <c>key-year</c> when the year is further
    /// away than the next.
    /// </summary>
    public async Task<Outcome<DigestKey>> Handle(int? year, CancellationToken cancellationToken)
    {
        var today = clock.Today().Year;
        return year is { } asked && (asked < today || asked > today + 1)
            ? Fault.Invalid("key-year", $"只能为今年（{today}）或明年（{today + 1}）准备密钥。")
            : await keys.VersionOf(year ?? today, cancellationToken);
    }
}
