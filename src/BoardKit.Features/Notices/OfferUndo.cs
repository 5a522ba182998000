using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain.Content;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Notices;

/// <summary>
/// Says which change of an open draft can be taken back, and, where a file took the place of its rows, what is new, gone and changed: two
/// files read one after the other are compared by it.
/// </summary>
public sealed class OfferUndo(BoardDbContext db, DraftSteps steps, DraftStore drafts, NoticeFinder find) : IUseCase
{
    /// <summary>Longer lists of differences are counted, not told.</summary>
    private const int MostTold = 60;

    /// <summary>The last change.</summary>
    /// <param name="Step">The change.</param>
    /// <param name="Left">How many can be taken back, this one among them.</param>
    public sealed record Response(DraftStep Step, int Left)
    {
        /// <summary>Against the rows that a file replaced; null where none did.</summary>
        public Replaced? Differences { get; init; }

        /// <summary>What it was: 导入文件（原来 120 行，现在 118 行）.</summary>
        public string Said => Step.Kind switch
        {
            DraftStepKind.Import => string.Create(CultureInfo.InvariantCulture, $"导入文件（原来 {Step.Before} 行，现在 {Step.After} 行）"),
            DraftStepKind.Edit => "改稿子（" + string.Join("，", ((string?[])[
                Step.Changed > 0 ? $"改了 {Step.Changed} 行" : null,
                Step.After > Step.Before ? $"多了 {Step.After - Step.Before} 行" : null,
                Step.After < Step.Before ? $"少了 {Step.Before - Step.After} 行" : null,
                Step.Changed == 0 && Step.After == Step.Before ? "标题、填报项或别的地方" : null]).OfType<string>()) + "）",
        };
    }

    /// <summary>What a file changed.</summary>
    /// <param name="Added">New rows.</param>
    /// <param name="Removed">Rows that are gone.</param>
    /// <param name="Changed">Rows that say something else.</param>
    /// <param name="Sentences">The differences in sentences, the first of many.</param>
    public sealed record Replaced(int Added, int Removed, int Changed, IReadOnlyList<string> Sentences);

    /// <summary>Null where there is nothing to take back, or nothing that whoever asks could.</summary>
    public async Task<Response?> Handle(Notice notice, CancellationToken cancellationToken)
    {
        if (!notice.IsOpen || !db.Access.May(Capability.WriteNotices, notice.Unit))
        {
            return null;
        }
        var kept = db.DraftSteps.AsNoTracking().Where(s => s.Unit == notice.Unit && s.NoticeId == notice.Id);
        if (await kept.OrderByDescending(s => s.Number).FirstOrDefaultAsync(cancellationToken) is not { } step)
        {
            return null;
        }
        return new(step, await kept.CountAsync(cancellationToken))
        {
            Differences = step is { Kind: DraftStepKind.Import, Before: > 0 } ? await Compare(notice, step, cancellationToken) : null,
        };
    }

    private async Task<Replaced?> Compare(Notice notice, DraftStep step, CancellationToken cancellationToken)
    {
        var draft = await drafts.Find(notice, cancellationToken);
        if (await steps.Open(step, cancellationToken) is not { } earlier
            || await find.FormOf(notice, draft.FormVersion, cancellationToken) is not { Failed: false, Value: var form })
        {
            return null;
        }
        var before = ContentCodec.Content(form, earlier.Inputs, earlier.Nil, earlier.Stated, earlier.Rows.Where(r => r.Place > 0)
            .Where(r => form.Sections.Any(s => s.Key == r.Section)).Select(r => new StoredRow(r.Section, r.Place, r.Key, r.Cells)),
            erased: earlier.Erased);
        // in a list of people two rows are one by their name alone, never by their place
        before = before with
        {
            Sections = [.. before.Sections.Select(s => HouseholdKey.NameColumn(form.Section(s.Key)) < 0 ? s
                : s with { Rows = [.. s.Rows.Select(r => r with { RowNumber = -r.RowNumber })] })]
        };
        var rows = ContentDifference.Between(form, before, await drafts.Read(form, draft, cancellationToken));
        int Of(RowChange change) => rows.Count(r => r.Change == change);
        return new(Of(RowChange.Added), Of(RowChange.Removed), Of(RowChange.Changed),
            [.. rows.SelectMany(r => DifferenceText.Of(form, r, r.Name)).Take(MostTold)]);
    }
}
