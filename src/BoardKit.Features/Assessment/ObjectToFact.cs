using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Assessment;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Assessment;

/// <summary>异议: the unit says that a fact of its assessment is not so.</summary>
public sealed class ObjectToFact(BoardDbContext db, AssessmentChange change, ShowAssessedUnit show, AllOrNothing transaction, Acts acts)
    : IUseCase
{
    /// <summary>Its verb in the audit.</summary>
    public const string Action = "assessment.object";

    private static Fault Twice => Fault.Conflict("objection-twice", "这一条已经提过异议了。");

    /// <summary>Which fact, and why it is not so.</summary>
    public sealed record Request(UnitCode Unit, int Year, string Scheme, string Fact, string Text);

    /// <summary>
    /// Keeps it until it is answered. Faults: those of <see cref="AssessmentChange"/>, <c>fact-unknown</c>, <c>objection-twice</c>.
    /// </summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken)
    {
        var begun = await change.Begin(Capability.ClaimScores, request.Unit, request.Year, request.Scheme, cancellationToken);
        if (begun.Failed)
        {
            return begun.Fault;
        }
        var shown = await show.Handle(new(request.Unit, request.Year, request.Scheme), cancellationToken);
        if (shown.Failed)
        {
            return shown.Fault;
        }
        if (Find(shown.Value.Result, request.Fact) is not { } fact)
        {
            return Fault.Conflict("fact-unknown", "这一条已经不在考核里了，请刷新页面。");
        }
        if (await change.Needed(request.Unit, request.Text, "请写明为什么不对。", cancellationToken) is { } wrong)
        {
            return wrong;
        }
        return await transaction.Run<Done>(request.Unit, async () =>
        {
            if (await db.AssessmentObjections.AnyAsync(o => o.Unit == request.Unit.Value && o.Year == request.Year
                && o.Scheme == request.Scheme && o.Fact == request.Fact, cancellationToken))
            {
                return Twice;
            }
            _ = db.AssessmentObjections.Add(new(request.Unit, request.Year, request.Scheme, fact, request.Text, acts.Actor, acts.Now));
            acts.Write(request.Unit.Value, Action, string.Create(CultureInfo.InvariantCulture, $"{request.Scheme} {request.Year}"));
            return new Done();
        }, Twice, cancellationToken);
    }

    /// <summary>A fact, or what an inspector found and the unit says is not so.</summary>
    private static Fact? Find(Assessed result, string id) => result.Components.SelectMany(c => c.Criteria)
        .SelectMany(c => c.Facts.Select(f => f.Fact).Concat(c.Judgement is { Met: false } found
            ? [new Fact(FactSource.Entered, found.Id, 0, $"{c.Criterion.Name}：{found.What}")] : []))
        .FirstOrDefault(f => f.Id == id);
}
