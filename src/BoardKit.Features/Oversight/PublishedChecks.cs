using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Notices;
using BoardKit.Features.Register;
using Microsoft.Extensions.Caching.Memory;

namespace BoardKit.Features.Oversight;

/// <summary>
/// The newest published edition of a notice, checked again as it stands: what its clerk and reviewer let pass is seen here.
/// </summary>
public sealed class PublishedChecks(NoticeFinder find, EditionStore editions, IMemoryCache cache, TimeProvider clock) : IUseCasePart
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);

    private sealed record Known(IReadOnlyList<Fault>? Wrong);

    /// <summary>A published sheet with what was found in it.</summary>
    /// <param name="Form">The form of the edition.</param>
    /// <param name="Edition">The edition.</param>
    /// <param name="Check">The check.</param>
    /// <param name="IsWhole">False where its rows about persons are no longer public: then nothing is said of whether it adds up.</param>
    public sealed record Sheet(Form Form, Edition Edition, CheckResult Check, bool IsWhole)
    {
        /// <summary>What does not add up: everything that is more than a note. Empty where it is not whole.</summary>
        public IReadOnlyList<Fault> Wrong => IsWhole ? [.. Check.Faults.Where(f => f.Severity != Severity.Note)] : [];
    }

    /// <summary>
    /// What does not add up in a notice, or that it no longer reads; null where nobody can say. Kept for the day under the stamps given: of
    /// its place and of those above it, read before the notice.
    /// </summary>
    public async Task<IReadOnlyList<Fault>?> Wrong(Notice notice, (long Own, AreaStamp Above) stamps, CancellationToken cancellationToken)
    {
        var key = (nameof(PublishedChecks), notice.Unit, notice.Id, notice.LastEdition, clock.Today(), stamps);
        if (cache.TryGetValue(key, out Known? known) && known is not null)
        {
            return known.Wrong;
        }
        var check = await Of(notice, cancellationToken);
        var wrong = check is null ? null : check.Failed ? check.Faults : check.Value.IsWhole ? check.Value.Wrong : null;
        return cache.Set(key, new Known(wrong), new MemoryCacheEntryOptions { SlidingExpiration = Kept }).Wrong;
    }

    /// <summary>
    /// Checks a notice of the scope; null where no edition of it is public. Fault <see cref="DamagedEdition.Code"/> where its stored text no
    /// longer reads.
    /// </summary>
    public async Task<Outcome<Sheet>?> Of(Notice notice, CancellationToken cancellationToken)
    {
        if (notice.Publicity != Publicity.Published
            || await editions.Find(notice, notice.LastEdition, cancellationToken) is not { } edition)
        {
            return null;
        }
        try
        {
            if (await find.FormOf(notice, edition.FormVersion, cancellationToken) is not { Failed: false, Value: var form })
            {
                return null;
            }
            var content = await editions.Read(form, edition, cancellationToken);
            return new Sheet(form, edition, FormCheck.Run(form, content, await find.Context(notice, form, cancellationToken)),
                edition.ShowsPersonal(clock.Today()));
        }
        catch (Exception e) when (DamagedEdition.Is(e))
        {
            return DamagedEdition.Of(notice.Title, notice.LastEdition);
        }
    }
}
