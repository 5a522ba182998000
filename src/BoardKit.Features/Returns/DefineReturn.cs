using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Returns;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Returns;

/// <summary>A county or township says once which figures somebody asks it for; or that nobody does any more.</summary>
public sealed class DefineReturn(BoardDbContext db, SettingCatalog settings, FormCatalog forms, AllOrNothing transaction, Acts acts)
    : IUseCase
{
    /// <summary>Its verbs in the audit.</summary>
    public const string Define = "return.define", Drop = "return.drop";

    /// <summary>Whose return, its key and its JSON; no JSON ends it.</summary>
    public sealed record Request(UnitCode Owner, string Key, string? Json);

    /// <summary>
    /// Keeps it. Faults: <c>unit-forbidden</c>, <c>setting-text</c>, <c>setting-length</c>, <c>return-figure</c>, <c>return-gone</c>.
    /// </summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!db.Access.May(Capability.EditForms, request.Owner.Value))
        {
            return UnitFaults.Forbidden;
        }
        var key = ReturnDefinition.Prefix + request.Key;
        if (request.Json is not { } json)
        {
            return await transaction.Run<Done>(request.Owner, () => End(request.Owner, key, cancellationToken), UnitFaults.Concurrent,
                cancellationToken);
        }
        var read = ReturnDefinition.Read(key, json);
        if (read.Failed)
        {
            return read.Fault with { Detail = $"{read.Fault.Detail}。" };
        }
        if (ReturnShelf.Unfit(read.Value, [.. await forms.AllWithin(request.Owner, cancellationToken)]) is { Count: > 0 } unfit)
        {
            return Outcome<Done>.Refused(unfit);
        }
        if (read.Value.Text.Length > Setting.MaxTextLength)
        {
            return Fault.Invalid("setting-length", "这张报表太长，请分成两张。");
        }
        return await transaction.Run<Done>(request.Owner, async () =>
        {
            _ = await settings.Keep(request.Owner, key, read.Value.Text, cancellationToken);
            acts.Write(request.Owner.Value, Define, request.Key);
            return new Done();
        }, UnitFaults.Concurrent, cancellationToken);
    }

    private async Task<Outcome<Done>> End(UnitCode owner, string key, CancellationToken cancellationToken)
    {
        if (await db.Settings.SingleOrDefaultAsync(s => s.Owner == owner.Value && s.Key == key, cancellationToken) is not { } stored)
        {
            return Fault.Conflict("return-gone", "没有这张报表，请刷新页面。");
        }
        _ = db.Settings.Remove(stored);
        acts.Write(owner.Value, Drop, key[ReturnDefinition.Prefix.Length..]);
        return new Done();
    }
}
