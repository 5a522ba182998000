using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Notices;
using BoardKit.Features.Register;

namespace BoardKit.Features.Notices;

/// <summary>
/// Approves several submissions that the reviewer has read one by one: exactly the drafts that she read, each in a transaction of its own.
/// One that cannot be published keeps none of the others back and is named with its reason.
/// </summary>
public sealed class PublishSeen(CurrentAccess current, NoticeFinder find, DecideStep decide) : IUseCase
{
    /// <summary>Most in one go: a page of the list.</summary>
    public const int Most = 100;

    /// <summary>A submission as it stood in the list.</summary>
    /// <param name="Code">Public code of the notice.</param>
    /// <param name="Digest">Digest (64 hex digits) of the draft that was read.</param>
    public sealed record Choice(string Code, string Digest);

    /// <summary>What was chosen.</summary>
    public sealed record Request(IReadOnlyList<Choice> Chosen);

    /// <summary>What became of one of them.</summary>
    /// <param name="Code">Public code.</param>
    /// <param name="Title">Title, or the code where there is no such notice.</param>
    /// <param name="Fault">Why it was not approved; null when it was.</param>
    public sealed record Line(string Code, string Title, Fault? Fault)
    {
        /// <summary>Name of the step that waits now, where it was approved and others have to approve it too; otherwise null.</summary>
        public string? Next { get; init; }
    }

    /// <summary>
    /// One line for each, in their order. Refused with <c>seen-none</c> when nothing, or more than <see cref="Most"/>, was chosen.
    /// </summary>
    public async Task<Outcome<IReadOnlyList<Line>>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (request.Chosen.Count is 0 or > Most)
        {
            return Fault.Invalid("seen-none", $"请先勾选看过的公示，一次不超过 {Most} 份。");
        }
        var lines = new List<Line>();
        foreach (var choice in request.Chosen.DistinctBy(c => c.Code))
        {
            lines.Add(await Publish(choice, cancellationToken));
        }
        return lines;
    }

    private async Task<Line> Publish(Choice choice, CancellationToken cancellationToken)
    {
        var found = await find.Find(choice.Code, cancellationToken);
        if (found.Failed)
        {
            return new(choice.Code, choice.Code, found.Fault);
        }
        var notice = found.Value;
        var title = notice.Title;
        // the mark names the digest, and so does the approval: what changes in between is refused by it
        if (notice.Stage == WorkStage.InReview
            && !(notice.Submitted == choice.Digest && current.Access.Actor is { } reader && notice.IsSeenBy(reader)))
        {
            return new(choice.Code, title, NoticeFaults.NotSeen);
        }
        var done = await decide.Handle(new(choice.Code, choice.Digest), cancellationToken);
        return new(choice.Code, title, done.Failed ? done.Fault : null) { Next = done.Failed ? null : done.Value.Next };
    }
}
