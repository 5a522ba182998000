using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Assessment;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Assessment;

/// <summary>
/// A score is said: the unit's own by its clerk, a third party's by the office above; or verified by another person of the office above.
/// Only then it counts.
/// </summary>
public sealed class SayScore(BoardDbContext db, AssessmentChange change, AllOrNothing transaction, Acts acts) : IUseCase
{
    /// <summary>Its verbs in the audit.</summary>
    public const string Claim = "assessment.claim", Verify = "assessment.verify";

    /// <summary>What is said.</summary>
    /// <param name="Unit">The unit.</param>
    /// <param name="Year">The year.</param>
    /// <param name="Scheme">Key of the scheme.</param>
    /// <param name="Component">Key of the component.</param>
    /// <param name="Input">Key of the input.</param>
    /// <param name="Value">Points, 0 to 100.</param>
    /// <param name="Text">By what it is shown; of a verified score why it differs.</param>
    /// <param name="Verifies">Whether it is the second person.</param>
    public sealed record Request(UnitCode Unit, int Year, string Scheme, string Component, string Input, decimal Value, string Text,
        bool Verifies);

    /// <summary>
    /// Says it. Faults: those of <see cref="AssessmentChange"/> and <see cref="AssessmentScore"/>, <c>score-unknown</c>, <c>score-none</c>.
    /// </summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken)
    {
        // what may be done follows from the component, and the component from the scheme
        var begun = await change.Begin(request.Verifies ? Capability.Assess : Capability.ReadFigures, request.Unit, request.Year,
            request.Scheme, cancellationToken);
        if (begun.Failed)
        {
            return begun.Fault;
        }
        var component = begun.Value.Components.FirstOrDefault(c => c.Key == request.Component);
        if (component?.Scores().FirstOrDefault(i => i.Key == request.Input) is null)
        {
            return Fault.Invalid("score-unknown", "考核办法里没有这一项分数。");
        }
        if (!request.Verifies && await change.Refused(component.From == ScoreFrom.Unit ? Capability.ClaimScores : Capability.Assess,
            request.Unit, cancellationToken) is { } refused)
        {
            return refused;
        }
        var wrong = request.Verifies ? await change.Optional(request.Unit, request.Text, cancellationToken)
            : await change.Needed(request.Unit, request.Text, "请写明依据：证明材料的名称或文号。", cancellationToken);
        return wrong is { } fault ? fault : await transaction.Run<Done>(request.Unit, () => Say(request, cancellationToken),
            UnitFaults.Concurrent, cancellationToken);
    }

    private async Task<Outcome<Done>> Say(Request request, CancellationToken cancellationToken)
    {
        var score = await db.AssessmentScores.FindAsync(
            [request.Unit.Value, request.Year, request.Scheme, request.Component, request.Input], cancellationToken);
        if (score is null && request.Verifies)
        {
            return Fault.Conflict("score-none", "还没有报分，不能核定。");
        }
        if (score is null)
        {
            score = new(request.Unit, request.Year, request.Scheme, request.Component, request.Input);
            _ = db.AssessmentScores.Add(score);
        }
        var said = request.Verifies ? score.Verify(request.Value, request.Text, acts.Actor, acts.Now)
            : score.Claim(request.Value, request.Text, acts.Actor, acts.Now);
        if (!said.Failed)
        {
            acts.Write(request.Unit.Value, request.Verifies ? Verify : Claim,
                string.Create(CultureInfo.InvariantCulture, $"{request.Scheme} {request.Year} {request.Component}.{request.Input}"),
                Numbers.Text(request.Value));
        }
        return said;
    }
}
