using BoardKit.Domain;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Notices;
using BoardKit.Features.Register;

namespace BoardKit.Features.Oversight;

/// <summary>
/// The newest published edition of a notice, checked again as it stands: what its clerk and reviewer let pass is seen here.
/// </summary>
public sealed class PublishedChecks(NoticeFinder find, EditionStore editions, TimeProvider clock) : IUseCasePart
{
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

    /// <summary>Checks a notice of the scope; null where no edition of it is public.</summary>
    public async Task<Sheet?> Of(Notice notice, CancellationToken cancellationToken)
    {
        if (notice.Publicity != Publicity.Published || await editions.Find(notice, notice.LastEdition, cancellationToken) is not { } edition
            || await find.FormOf(notice, edition.FormVersion, cancellationToken) is not { Failed: false, Value: var form })
        {
            return null;
        }
        var content = await editions.Read(form, edition, cancellationToken);
        return new(form, edition, FormCheck.Run(form, content, await find.Context(notice, form, cancellationToken)),
            edition.ShowsPersonal(clock.Today()));
    }
}
