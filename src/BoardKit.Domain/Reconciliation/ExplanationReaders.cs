using BoardKit.Domain.Units;

namespace BoardKit.Domain.Reconciliation;

/// <summary>
/// Who may read an explanation: it shows amounts, so it is for no more people than the notices whose amounts they are.
/// </summary>
public static class ExplanationReaders
{
    /// <summary>Whether a reader may.</summary>
    /// <param name="published">Whom the notices of the programme and period are for, withdrawn ones too.</param>
    /// <param name="usual">Whom one would be for, where there is none.</param>
    /// <param name="reader">Whom the page is for on which it would stand.</param>
    public static bool MayRead(IReadOnlyCollection<Audience> published, Audience usual, Audience reader) =>
        published.DefaultIfEmpty(usual).Max() <= reader;
}
