using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Printing.Templates;

/// <summary>
/// The frame of every change of templates and pictures: one transaction in which the owner's stamp is raised first (it tells the caches of
/// the whole area and makes two changes of one owner wait for each other), and the act is recorded. Only administrators: a template decides
/// what every sheet of an area shows, and the administrator of a township writes those of its villages.
/// </summary>
public sealed class TemplateChange(BoardDbContext db, UnitStampRaiser stamps, AllOrNothing transaction, Acts acts) : IUseCasePart
{
    /// <summary>Who acts.</summary>
    public Actor Actor => acts.Actor;

    /// <summary>Now, UTC.</summary>
    public DateTime Now => acts.Now;

    /// <summary>Whether the actor may change what a place hands down. Faults: <c>template-forbidden</c>, <c>unit-unknown</c>.</summary>
    public async Task<Fault?> Refuses(UnitCode owner, CancellationToken cancellationToken) =>
        !db.Access.May(Capability.EditTemplates, owner.Value) ? TemplateFaults.Forbidden
        : await db.Units.AnyAsync(u => u.Code == owner.Value, cancellationToken) ? null
        : UnitFaults.Unknown(owner.ToString());

    /// <summary>Does the work, records it when it was not refused, and turns a lost race into <paramref name="lost"/>.</summary>
    public Task<Outcome<T>> Run<T>(UnitCode owner, string action, string subject, Fault lost, Func<Task<Outcome<T>>> work,
        CancellationToken cancellationToken) => transaction.Run(async () =>
    {
        await stamps.Raise(owner.Value, cancellationToken);
        var done = await work();
        if (!done.Failed)
        {
            acts.Write(owner.Value, action, subject.Length > Lengths.Key ? subject[..Lengths.Key] : subject);
        }
        return done;
    }, lost, cancellationToken);
}
