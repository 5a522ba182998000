using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Units;

/// <summary>
/// Registers a body of a place, corrects what is said of it, or gives it another name from a day on: the old name stays in the history, and
/// with what was published under it.
/// </summary>
public sealed class EditOrgan(BoardDbContext db, PrivacyRuleBook book, AllOrNothing transaction, Acts acts, TimeProvider clock) : IUseCase
{
    /// <summary>What to write.</summary>
    /// <param name="Unit">The place.</param>
    /// <param name="Id">Row of the organ; null for a new one.</param>
    /// <param name="Body">Of which kind a new one is.</param>
    /// <param name="Fields">Everything that is said of it.</param>
    /// <param name="From">
    /// Day from which the name holds; of one that is there null: a mistake in it is corrected. Of a new one null: it was always there.
    /// </param>
    /// <param name="Version">The version that was read; null from a console, which overwrites.</param>
    public sealed record Request(UnitCode Unit, Guid? Id, Issuer Body, OrganFields Fields, DateOnly? From = null, int? Version = null);

    /// <summary>
    /// The key under which it is known. Faults: <c>unit-forbidden</c>, <c>unit-unknown</c>, <c>organ-unknown</c>, <c>organ-body</c>,
    /// <c>organ-name</c>, <c>organ-length</c>, <c>organ-order</c>, <c>organ-exists</c>, <c>organ-day</c>, <c>organ-changed</c>,
    /// <c>personal-number</c>.
    /// </summary>
    public async Task<Outcome<string>> Handle(Request request, CancellationToken cancellationToken) =>
        await Refused(request, cancellationToken) is { } refused ? refused
            : await transaction.Run(request.Unit, () => Write(request, cancellationToken), OrganFaults.Changed, cancellationToken);

    /// <summary>Why a request is refused before anything of the place is read; null where it is not.</summary>
    internal async Task<Fault?> Refused(Request request, CancellationToken cancellationToken)
    {
        if (!db.Access.May(Capability.KeepOrgans, request.Unit.Value))
        {
            return UnitFaults.Forbidden;
        }
        if (await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == request.Unit.Value, cancellationToken) is not { } place)
        {
            return UnitFaults.Unknown(request.Unit.ToString());
        }
        var today = clock.Today();
        return OrganFaults.Check(request.Fields, await book.Texts(request.Unit, cancellationToken))
            ?? (request.Id is null && !request.Body.IsKeptIn(place) ? OrganFaults.WrongPlace(request.Body, place.Name) : null)
            ?? (request.From > today.AddYears(1) ? OrganFaults.Day : null);
    }

    /// <summary>The same inside another use case's transaction.</summary>
    internal async Task<Outcome<string>> Write(Request request, CancellationToken cancellationToken)
    {
        var fields = request.Fields.Trimmed();
        var known = await db.Organs.Where(o => o.Owner == request.Unit.Value).ToListAsync(cancellationToken);
        known.AddRange(db.Organs.Local.Where(o => o.Owner == request.Unit.Value && !known.Contains(o)));
        var own = request.Id is { } id ? known.Find(o => o.Id == id) : null;
        if (request.Id is not null && own is null)
        {
            return OrganFaults.Unknown;
        }
        if (own is not null && request.Version is { } read && read != own.Version)
        {
            return OrganFaults.Changed;
        }
        var (body, today) = (own?.Body ?? request.Body, clock.Today());
        var kind = known.FindAll(o => o.Body == body);
        if (kind.Exists(o => o.Key != own?.Key && o.Name == fields.Name && !(o.Until < today)))
        {
            return OrganFaults.Exists(fields.Name);
        }
        return own is null ? Add(request.Unit, body, Free(fields.Name, kind), fields, request.From)
            : own.Name != fields.Name && request.From is { } day ? Rename(own, fields, day)
            : Correct(own, fields);
    }

    private string Add(UnitCode unit, Issuer body, string key, OrganFields fields, DateOnly? since)
    {
        var organ = db.Organs.Add(new Organ(unit, body, key, fields, since)).Entity;
        Log("organ.add", organ);
        return key;
    }

    private string Correct(Organ own, OrganFields fields)
    {
        if (own.Fields != fields)
        {
            own.Set(fields);
            Log("organ.edit", own);
        }
        return own.Key;
    }

    private Outcome<string> Rename(Organ own, OrganFields fields, DateOnly day)
    {
        if (day <= own.Since || own.Until < day)
        {
            return OrganFaults.Day;
        }
        var renamed = db.Organs.Add(new Organ(own.Place, own.Body, own.Key, fields, day)).Entity;
        renamed.End(own.Until);
        own.End(day.AddDays(-1));
        Log("organ.rename", renamed);
        return own.Key;
    }

    private void Log(string verb, Organ organ) => acts.Write(organ.Owner, verb, organ.Id.ToString(), organ.Body.Kind());

    /// <summary>The name, or with a number where a closed or renamed organ is known by it: a key is never given twice.</summary>
    private static string Free(string name, List<Organ> kind) => Enumerable.Range(1, kind.Count + 1)
        .Select(number => number == 1 ? name : $"{name[..Math.Min(name.Length, Organ.MaxNameLength - 4)]}（{number}）")
        .First(key => !kind.Exists(o => o.Key == key));
}
