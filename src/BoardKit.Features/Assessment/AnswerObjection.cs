using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Assessment;

/// <summary>The office above answers an objection; where it agrees the fact counts for nothing any more.</summary>
public sealed class AnswerObjection(BoardDbContext db, AssessmentChange change, AllOrNothing transaction, Acts acts) : IUseCase
{
    /// <summary>Its verbs in the audit.</summary>
    public const string Uphold = "assessment.uphold", Reject = "assessment.reject";

    /// <summary>Which objection, whether it is right, and the answer.</summary>
    public sealed record Request(UnitCode Unit, Guid Objection, bool Upheld, string Answer);

    /// <summary>Answers. Faults: those of <see cref="AssessmentChange"/>, <c>objection-unknown</c>, <c>objection-answered</c>.</summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (await change.Refused(Capability.Assess, request.Unit, cancellationToken) is { } refused)
        {
            return refused;
        }
        return await transaction.Run<Done>(request.Unit, async () =>
        {
            if (await db.AssessmentObjections.SingleOrDefaultAsync(o => o.Unit == request.Unit.Value && o.Id == request.Objection,
                cancellationToken) is not { } objection)
            {
                return Fault.Conflict("objection-unknown", "没有找到这条异议，请刷新页面。");
            }
            if (await change.Needed(request.Unit, request.Answer, "请写明答复。", cancellationToken) is { } wrong)
            {
                return wrong;
            }
            acts.Write(request.Unit.Value, request.Upheld ? Uphold : Reject,
                string.Create(CultureInfo.InvariantCulture, $"{objection.Scheme} {objection.Year}"));
            return objection.Decide(request.Upheld, request.Answer, acts.Actor, acts.Now);
        }, UnitFaults.Concurrent, cancellationToken);
    }
}
