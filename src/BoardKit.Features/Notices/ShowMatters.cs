using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Notices;

/// <summary>The matters that a notice is a stage of, as staff see them: what came before, and which stage comes next.</summary>
public sealed class ShowMatters(NoticeFinder find, MatterLines matters, TimeProvider clock) : IUseCase
{
    /// <summary>Which notice.</summary>
    public sealed record Request(string Code);

    /// <summary>Refused when the notice is not in the scope. None for most notices.</summary>
    public async Task<Outcome<IReadOnlyList<MatterLine>>> Handle(Request request, CancellationToken cancellationToken)
    {
        var found = await find.Find(request.Code, cancellationToken);
        return found.Failed ? Outcome<IReadOnlyList<MatterLine>>.Refused(found.Faults) : Outcome<IReadOnlyList<MatterLine>>.Of(
            await matters.Of(UnitCode.From(found.Value.Unit), found.Value.Key, clock.Today(), cancellationToken));
    }
}
