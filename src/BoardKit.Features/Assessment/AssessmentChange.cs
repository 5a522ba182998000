using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Assessment;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Assessment;

/// <summary>
/// What every change of an assessment begins with: the unit, its scheme and who may. Nobody assesses the place that he belongs to, and no
/// place assesses itself.
/// </summary>
public sealed class AssessmentChange(BoardDbContext db, SchemeShelf shelf, TypedText typed) : IUseCasePart
{
    /// <summary>
    /// Whether whoever acts has a capability at a unit; null where he has. Faults <c>unit-unknown</c>, <c>unit-forbidden</c>,
    /// <c>own-unit</c>.
    /// </summary>
    public async Task<Fault?> Refused(Capability capability, UnitCode unit, CancellationToken cancellationToken) =>
        !db.Access.Oversees(unit) || !await db.Units.AnyAsync(u => u.Code == unit.Value, cancellationToken)
            ? UnitFaults.Unknown(unit.ToString())
        : !db.Access.May(capability, unit.Value) ? UnitFaults.Forbidden
        : capability == Capability.Assess && db.Access.Unit is { } home && home == unit
            ? Fault.Conflict("own-unit", "不能给自己所在的单位核分，请上级单位来做。")
        : null;

    /// <summary>
    /// The scheme for a unit, where whoever acts has a capability there. <c>scheme-level</c> where it is not for such units.
    /// </summary>
    public async Task<Outcome<Scheme>> Begin(Capability capability, UnitCode unit, int year, string scheme,
        CancellationToken cancellationToken)
    {
        if (await Refused(capability, unit, cancellationToken) is { } refused)
        {
            return refused;
        }
        var found = SchemeShelf.Find(await shelf.Of(unit, year, cancellationToken), year, scheme);
        return found.Failed ? found.Fault with { Kind = FaultKind.Conflict }   // the unit is there, only its scheme is not
            : found.Value.Levels.Contains(unit.Level) ? found
            : Fault.Conflict("scheme-level", $"“{found.Value.Name}”不考核这一级单位。");
    }

    /// <summary>A text that others will read; null when it may stand. What is empty may stay empty.</summary>
    public async Task<Fault?> Optional(UnitCode unit, string text, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(text) ? null : await typed.Reason(unit, text, cancellationToken);

    /// <summary>A text that has to be there; null when it may stand.</summary>
    public async Task<Fault?> Needed(UnitCode unit, string text, string missing, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(text) ? Fault.Invalid("text-missing", missing) : await typed.Reason(unit, text, cancellationToken);
}
