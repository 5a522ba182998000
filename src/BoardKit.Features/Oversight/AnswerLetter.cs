using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using BoardKit.Domain.Webhooks;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Oversight;

/// <summary>A place answers a letter: once, and the office reads it.</summary>
public sealed class AnswerLetter(BoardDbContext db, TypedText typed, AllOrNothing transaction, Acts acts, LetterNews news) : IUseCase
{
    /// <summary>Its verb in the audit.</summary>
    public const string Action = "letter.answer";

    /// <summary>Which letter, and the answer.</summary>
    public sealed record Request(Guid Id, string Text);

    /// <summary>
    /// Keeps the answer. Faults: <c>letter-unknown</c>, <c>unit-forbidden</c>, <c>letter-answered</c>, those of a typed text.
    /// </summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken)
    {
        var unit = await db.DutyLetters.AsNoTracking().Where(l => l.Id == request.Id).Select(l => (long?)l.Unit)
            .SingleOrDefaultAsync(cancellationToken);
        if (unit is not { } owner)
        {
            return ShowLetter.Unknown;
        }
        if (!db.Access.May(Capability.WriteNotices, owner))
        {
            return UnitFaults.Forbidden;
        }
        var place = UnitCode.From(owner);
        if (await typed.Remark(place, "答复", request.Text, DutyLetter.MaxText, cancellationToken) is { } refused)
        {
            return refused;
        }
        return await transaction.Run<Done>(place, async () =>
        {
            var letter = await db.DutyLetters.SingleAsync(l => l.Unit == owner && l.Id == request.Id, cancellationToken);
            var done = letter.Reply(request.Text, acts.Actor.Name, acts.Now);
            if (!done.Failed)
            {
                acts.Write(owner, Action, letter.Id.ToString());
                await news.Tell(letter, WebhookEvents.LetterAnswered, cancellationToken);
                _ = await db.SaveChangesAsync(cancellationToken);
            }
            return done;
        }, UnitFaults.Concurrent, cancellationToken);
    }
}
