using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Assessment;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Assessment;

/// <summary>Somebody of the office above enters what he found at a unit, with the evidence.</summary>
public sealed class EnterEvent(BoardDbContext db, AssessmentChange change, AllOrNothing transaction, Acts acts, TimeProvider clock)
    : IUseCase
{
    /// <summary>Its verb in the audit.</summary>
    public const string Action = "assessment.enter";

    /// <summary>What was found.</summary>
    /// <param name="Unit">The unit.</param>
    /// <param name="Year">The year.</param>
    /// <param name="Scheme">Key of the scheme.</param>
    /// <param name="Criterion">Key of the criterion.</param>
    /// <param name="Met">Of a criterion that is met or not; nothing for a problem.</param>
    /// <param name="Day">When.</param>
    /// <param name="What">What.</param>
    /// <param name="Evidence">By what it is shown.</param>
    public sealed record Request(UnitCode Unit, int Year, string Scheme, string Criterion, bool? Met, DateOnly Day, string What,
        string Evidence);

    /// <summary>
    /// Enters it. Faults: those of <see cref="AssessmentChange"/>, <c>criterion-unknown</c>, <c>event-day</c>, <c>scheme-forbidden</c>.
    /// </summary>
    public async Task<Outcome<Guid>> Handle(Request request, CancellationToken cancellationToken)
    {
        var begun = await change.Begin(Capability.Assess, request.Unit, request.Year, request.Scheme, cancellationToken);
        if (begun.Failed)
        {
            return begun.Fault;
        }
        var (component, criterion) = begun.Value.Criteria()
            .FirstOrDefault(c => c.Criterion.Key == request.Criterion && c.Criterion.Source == FactSource.Entered);
        if (criterion is null || component.Kind == ComponentKind.Criteria != request.Met is not null)
        {
            return Fault.Invalid("criterion-unknown", "请选一项由检查的人录入的考核事项。");
        }
        if (request.Day.Year != request.Year || request.Day > clock.Today())
        {
            return Fault.Invalid("event-day", $"日期应在{request.Year}年内，不晚于今天。");
        }
        if (ForbiddenCriteria.In(request.What) is { } word)
        {
            return Fault.Invalid("scheme-forbidden", $"“{word}”不能作为扣分的理由。{ForbiddenCriteria.Said}");
        }
        if ((await change.Needed(request.Unit, request.What, "请写明发现了什么。", cancellationToken)
            ?? await change.Needed(request.Unit, request.Evidence, "请写明依据：通报的文号、检查记录。", cancellationToken)) is { } wrong)
        {
            return wrong;
        }
        return await transaction.Run<Guid>(request.Unit, () =>
        {
            var kind = request.Met switch { null => EventKind.Problem, true => EventKind.Met, false => EventKind.Unmet };
            var entry = new AssessmentEvent(request.Unit, request.Year, request.Scheme, request.Criterion, kind, request.Day,
                request.What, request.Evidence, acts.Actor, acts.Now);
            _ = db.AssessmentEvents.Add(entry);
            acts.Write(request.Unit.Value, Action,
                string.Create(CultureInfo.InvariantCulture, $"{request.Scheme} {request.Year} {request.Criterion}"));
            return Task.FromResult<Outcome<Guid>>(entry.Id);
        }, UnitFaults.Concurrent, cancellationToken);
    }
}
