using BoardKit.Domain.Notices;

namespace BoardKit.Features.Notices;

/// <summary>A notice as command line and API show it.</summary>
/// <param name="Notice">Public code.</param>
/// <param name="State">draft, review, sent-back, published or withdrawn: what the public sees wins, then the work.</param>
/// <param name="Work">idle, draft, review or sent-back.</param>
/// <param name="Unit">12-digit unit code.</param>
/// <param name="Form">Form key.</param>
/// <param name="Period">Period.</param>
/// <param name="Project">Project or empty; empty too where the title is not said.</param>
/// <param name="Title">Title; null while it is for its clerk only.</param>
/// <param name="IndexNumber">索引号, null before the first edition.</param>
/// <param name="Edition">Newest edition, 0 before the first.</param>
/// <param name="Submitted">Digest of the draft in review, or null.</param>
/// <param name="Editions">All editions, oldest first.</param>
/// <param name="Totals">Figures of what is published now.</param>
public sealed record NoticeSummary(
    string Notice, string State, string Work, string Unit, string Form, string Period, string Project, string? Title,
    string? IndexNumber, int Edition,
    string? Submitted, IReadOnlyList<NoticeSummary.EditionLine> Editions, IReadOnlyDictionary<string, string> Totals)
{
    /// <summary>An edition.</summary>
    public sealed record EditionLine(int Number, string Root, string? PreviousRoot, string PublishedAt, string PostingFrom,
        string PostingTo, int Rows, bool Nil, bool Withdrawn)
    {
        /// <summary>Whether the last day is “not before”: working days of a year without an official table were counted.</summary>
        public bool PostingProvisional { get; init; }
    }

    /// <summary>The summary of what <see cref="ShowNotice"/> found.</summary>
    public static NoticeSummary Of(ShowNotice.Response shown)
    {
        var notice = shown.Notice;
        return new(
            notice.Code, StateOf(notice), WorkOf(notice),
            notice.Unit.ToString("D12", System.Globalization.CultureInfo.InvariantCulture),
            notice.Form, notice.Period, shown.Title is null ? "" : notice.Project, shown.Title,
            notice.IndexNumber, notice.LastEdition, notice.Submitted,
            [.. shown.Editions.Select(e => new EditionLine(e.Number, e.Root, e.PreviousRoot,
                e.PublishedAtUtc.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
                e.PostingFrom.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                e.PostingTo.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), e.RowCount, e.Nil,
                e.Withdrawn) { PostingProvisional = e.PostingProvisional })],
            shown.Figures.ToDictionary(f => f.Key, f => f.Value.ToString()));
    }

    /// <summary>draft, review, sent-back, published or withdrawn: what the public sees wins, then the work.</summary>
    public static string StateOf(Notice notice) => notice.Publicity switch
    {
        Publicity.None => WordOf(notice.Stage),
        Publicity.Published => "published",
        Publicity.Withdrawn => "withdrawn",
    };

    /// <summary>idle, draft, review or sent-back.</summary>
    public static string WorkOf(Notice notice) => WordOf(notice.Stage);

    private static string WordOf(WorkStage stage) => stage switch
    {
        WorkStage.Idle => "idle",
        WorkStage.Drafting => "draft",
        WorkStage.InReview => "review",
        WorkStage.SentBack => "sent-back",
    };
}
