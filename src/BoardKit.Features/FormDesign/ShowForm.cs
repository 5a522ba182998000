using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.FormDesign;

/// <summary>The text of a form as it stands in a pack.</summary>
public sealed class ShowForm(BoardDbContext db) : IUseCase
{
    /// <summary>Which form.</summary>
    /// <param name="Owner">Who hands it down; null for whoever does, the narrowest last.</param>
    /// <param name="Key">Its key.</param>
    /// <param name="Version">Its version; null for the newest.</param>
    public sealed record Request(UnitCode? Owner, string Key, int? Version = null);

    /// <summary>The text. Fault <c>form-unknown</c>.</summary>
    public async Task<Outcome<string>> Handle(Request request, CancellationToken cancellationToken)
    {
        var owner = request.Owner?.Value;
        var stored = await db.StoredForms.AsNoTracking().Where(f => f.Key == request.Key && (owner == null || f.Owner == owner)
            && (request.Version == null || f.Version == request.Version)).OrderByDescending(f => f.To - f.From)
            .ThenByDescending(f => f.Version).FirstOrDefaultAsync(cancellationToken);
        return stored is null ? Fault.NotFound("form-unknown", "没有这个公示表式。") : stored.Json;
    }
}
