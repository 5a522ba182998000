using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Proof;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Reviews;

/// <summary>How far one submission has come, and what the reader may do about it now.</summary>
public sealed class ShowCourse(BoardDbContext db, NoticeFinder find, CourseReader courses, StandIns standIns, ReviewRules rules,
    TimeProvider clock) : IUseCase
{
    /// <summary>Which notice.</summary>
    public sealed record Request(string Code);

    /// <summary>What there is.</summary>
    /// <param name="Notice">The notice.</param>
    /// <param name="Name">What the way is called.</param>
    /// <param name="Lines">Its steps; none while nothing waits.</param>
    /// <param name="Refusal">Why the reader cannot decide the open step; null when he can.</param>
    /// <param name="InNameOf">Whom he would decide for; null for himself.</param>
    public sealed record Response(Notice Notice, string Name, IReadOnlyList<CourseLine> Lines, Fault? Refusal, string? InNameOf)
    {
        /// <summary>The step that waits now; null while nothing waits.</summary>
        public CourseLine? Open => Lines.FirstOrDefault(l => l.State == CourseState.Now);

        /// <summary>Whether the open step makes it public.</summary>
        public bool IsLast => Open is not null && Open == Lines[^1];

        /// <summary>Whether the reader may leave the open step to those above.</summary>
        public bool MayRefer { get; init; }

        /// <summary>Whether it goes another way than every notice does by itself.</summary>
        public bool IsLaidDown => Notice.Course is not null;
    }

    /// <summary>
    /// The way that an open draft would go if it were submitted today; null where nothing else is laid down than what every notice passes,
    /// or nobody could pass what is.
    /// </summary>
    public async Task<Response?> Ahead(Notice notice, Form form, CancellationToken cancellationToken) =>
        await rules.Of(UnitCode.From(notice.Unit), form, clock.Today(), cancellationToken) is { Failed: false, Value: { } course }
            ? new(notice, course.Preset.Name, await courses.Ahead(course, UnitCode.From(notice.Unit), cancellationToken),
                NoticeFaults.NotInReview, null) : null;

    /// <summary>Refused when the notice is not in the scope.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var found = await find.Find(request.Code, cancellationToken);
        if (found.Failed)
        {
            return found.Fault;
        }
        var notice = found.Value;
        var by = await standIns.For(notice, db.Access, cancellationToken);
        var refusal = notice.AsSubmitted() is not { } waiting ? NoticeFaults.NotInReview
            : Digest.TryParse(waiting.Draft, out var draft) ? notice.Chain.Refusal(waiting, by, draft) : ReviewFaults.DraftChanged;
        return new Response(notice, notice.Course?.Preset.Name ?? Domain.Catalogue.ReviewPreset.TwoPeople.Name,
            await courses.Of(notice, cancellationToken), refusal, by.InNameOf?.Name)
        {
            MayRefer = notice.AsSubmitted() is { } open && notice.Chain.Open(open) is { IsRecorded: false } step
                && step.IsFor(by, notice.Unit) && notice.ReferredTo(by) is not null,
        };
    }
}
