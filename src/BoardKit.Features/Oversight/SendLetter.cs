using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using BoardKit.Domain.Webhooks;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Oversight;

/// <summary>Sends a place a letter about what is late there (督办单). It stands on the place's own pages until it is answered.</summary>
public sealed class SendLetter(BoardDbContext db, DutyReader duties, TypedText typed, AllOrNothing transaction, Acts acts,
    LetterNews news, TimeProvider clock) : IUseCase
{
    /// <summary>Its verb in the audit.</summary>
    public const string Action = "letter.send";

    /// <summary>Most days in which an answer may be asked for.</summary>
    public const int MostDays = 60;

    /// <summary>What to send.</summary>
    /// <param name="Unit">The place: what it owes by itself is listed.</param>
    /// <param name="Window">The period; what ends in it is looked at.</param>
    /// <param name="Days">In how many days it is to be answered.</param>
    /// <param name="Remark">What the office adds.</param>
    public sealed record Request(UnitCode Unit, Period Window, int Days, string? Remark);

    /// <summary>The letter that was sent.</summary>
    public sealed record Response(Guid Id, int Lines);

    /// <summary>What a letter would list now.</summary>
    public async Task<IReadOnlyList<DutyLine>> Late(UnitCode unit, Period window, CancellationToken cancellationToken) =>
        [.. (await duties.Of(unit, window, clock.Today(), cancellationToken, LateDuties.IsUrged)).Where(d => d.Unit == unit.Value)];

    /// <summary>
    /// Sends it. Faults: <c>unit-forbidden</c>, <c>days-unfit</c>, <c>letter-empty</c> where nothing is late, those of a typed text.
    /// </summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!db.Access.May(Capability.MarkNotApplicable, request.Unit.Value) || db.Access.Unit is not { } office)
        {
            return UnitFaults.Forbidden;
        }
        if (request.Days is < 1 or > MostDays)
        {
            return Fault.Invalid("days-unfit", $"答复期限应为 1 到 {MostDays} 天。");
        }
        if (!string.IsNullOrWhiteSpace(request.Remark)
            && await typed.Remark(request.Unit, "补充说明", request.Remark, DutyLetter.MaxText, cancellationToken) is { } refused)
        {
            return refused;
        }
        if (!await db.Units.AnyAsync(u => u.Code == request.Unit.Value, cancellationToken))
        {
            return UnitFaults.Unknown(request.Unit.ToString());
        }
        var late = await Late(request.Unit, request.Window, cancellationToken);
        if (late.Count == 0)
        {
            return Fault.Conflict("letter-empty", $"{request.Window.Spoken}没有逾期或撤下未重新公布的，不用发督办单。");
        }
        var today = clock.Today();
        return await transaction.Run<Response>(request.Unit, async () =>
        {
            var letter = new DutyLetter(request.Unit, [.. late.Select(d => LateDuties.Line(d, today))], request.Remark ?? "",
                today.AddDays(request.Days), office, acts.Actor.Name, acts.Now);
            _ = db.DutyLetters.Add(letter);
            acts.Write(request.Unit.Value, Action, letter.Id.ToString(), $"{late.Count}");
            await news.Tell(letter, WebhookEvents.LetterSent, cancellationToken);
            _ = await db.SaveChangesAsync(cancellationToken);
            return new Response(letter.Id, late.Count);
        }, UnitFaults.Concurrent, cancellationToken);
    }
}
