using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Units;

/// <summary>Replaces what a place says about itself. A place below takes from it every field it leaves open.</summary>
public sealed class EditProfile(BoardDbContext db, UnitStampRaiser stamps, PrivacyRuleBook book, AllOrNothing transaction, Acts acts)
    : IUseCase
{
    /// <summary>What to write.</summary>
    /// <param name="Unit">The place.</param>
    /// <param name="Fields">All four fields; empty means unknown here.</param>
    /// <param name="Version">The version that was read, 0 when there was none; null from a console, which overwrites.</param>
    public sealed record Request(UnitCode Unit, ProfileFields Fields, int? Version);

    /// <summary>
    /// Saves. Faults: <c>unit-forbidden</c>, <c>unit-unknown</c>, <c>profile-length</c>, <c>personal-number</c>, <c>profile-changed</c>.
    /// </summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!db.Access.May(Capability.EditProfile, request.Unit.Value))
        {
            return UnitFaults.Forbidden;
        }
        if (Check(request.Fields, await book.Texts(request.Unit, cancellationToken)) is { } fault)
        {
            return fault;
        }
        if (!await db.Units.AnyAsync(unit => unit.Code == request.Unit.Value, cancellationToken))
        {
            return UnitFaults.Unknown(request.Unit.ToString());
        }
        return await transaction.Run(() => Replace(request, cancellationToken), Changed, cancellationToken);
    }

    private static Fault Changed { get; } = Fault.Conflict("profile-changed", "这份资料刚被别人改过，请刷新页面，看过新内容后再改。");

    private async Task<Outcome<Done>> Replace(Request request, CancellationToken cancellationToken)
    {
        await stamps.Raise(request.Unit.Value, cancellationToken);
        var profile = await db.UnitProfiles.SingleOrDefaultAsync(p => p.Owner == request.Unit.Value, cancellationToken);
        if (request.Version is { } read && read != (profile?.Version ?? 0))
        {
            return Changed;
        }
        var before = profile?.Fields;
        profile ??= db.UnitProfiles.Add(new UnitProfile(request.Unit)).Entity;
        profile.Set(request.Fields);
        if (profile.Fields != before)   // a seed that is run again says the same again
        {
            acts.Write(request.Unit.Value, "unit.profile", request.Unit.ToString());
        }
        return new Done();
    }

    /// <summary>What is wrong with fields by themselves, or null.</summary>
    internal static Fault? Check(ProfileFields fields, TextGate gate) => LengthFault(fields) ?? NumberFault(gate, fields);

    /// <summary>Telephones of the office are what a profile is for; identity and card numbers are nobody's contact.</summary>
    private static Fault? NumberFault(TextGate gate, ProfileFields fields) =>
        gate.InspectOffice(fields.SupervisionPhone, "监督委员会电话") ?? gate.InspectOffice(fields.DisciplinePhone, "纪检电话")
        ?? gate.InspectOffice(fields.Address, "地址") ?? gate.InspectOffice(fields.SealName, "印章名称");

    private static Fault? LengthFault(ProfileFields fields)
    {
        foreach (var (label, text) in (ReadOnlySpan<(string, string?)>)
            [("监督委员会电话", fields.SupervisionPhone), ("纪检电话", fields.DisciplinePhone), ("地址", fields.Address), ("印章名称", fields.SealName)])
        {
            if (text?.Trim().Length > UnitProfile.MaxFieldLength)
            {
                return Fault.Invalid("profile-length", $"{label}超过 {UnitProfile.MaxFieldLength} 个字，请缩短。");
            }
        }
        return null;
    }
}
