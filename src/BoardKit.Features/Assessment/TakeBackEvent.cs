using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Assessment;

/// <summary>The office above takes back what it entered by mistake; it stays visible.</summary>
public sealed class TakeBackEvent(BoardDbContext db, AssessmentChange change, AllOrNothing transaction, Acts acts) : IUseCase
{
    /// <summary>Its verb in the audit.</summary>
    public const string Action = "assessment.take-back";

    /// <summary>Which entry, and why.</summary>
    public sealed record Request(UnitCode Unit, Guid Entry, string Reason);

    /// <summary>Takes it back. Faults: those of <see cref="AssessmentChange"/>, <c>event-unknown</c>, <c>event-taken-back</c>.</summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (await change.Refused(Capability.Assess, request.Unit, cancellationToken) is { } refused)
        {
            return refused;
        }
        return await transaction.Run<Done>(request.Unit, async () =>
        {
            if (await db.AssessmentEvents.SingleOrDefaultAsync(e => e.Unit == request.Unit.Value && e.Id == request.Entry,
                cancellationToken) is not { } entry)
            {
                return Fault.Conflict("event-unknown", "没有找到这一条，请刷新页面。");
            }
            if (await change.Needed(request.Unit, request.Reason, "请写明为什么收回。", cancellationToken) is { } wrong)
            {
                return wrong;
            }
            acts.Write(request.Unit.Value, Action,
                string.Create(CultureInfo.InvariantCulture, $"{entry.Scheme} {entry.Year} {entry.Criterion}"));
            return entry.TakeBack(request.Reason, acts.Actor, acts.Now);
        }, UnitFaults.Concurrent, cancellationToken);
    }
}
