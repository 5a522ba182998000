using BoardKit.Data;
using BoardKit.Domain.Units;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Open;

/// <summary>
/// The eyes of what is given to everybody: an area as any resident may read it, and its sums. Nothing can be written through either.
/// Figures have no public condition of their own: whoever adds them up says of which notices.
/// </summary>
public sealed class OpenScopes(IServiceScopeFactory scopes) : IUseCasePart
{
    /// <summary>What is published in an area.</summary>
    public AsyncServiceScope Published(UnitCode unit) => scopes.OpenAs(new Access(unit.Area, Scope.None, IsStaff: false));

    /// <summary>What an area is added up by; only sums leave it.</summary>
    public AsyncServiceScope Sums(UnitCode unit) => scopes.OpenAs(new Access(unit.Area, Scope.None, IsStaff: true));
}
