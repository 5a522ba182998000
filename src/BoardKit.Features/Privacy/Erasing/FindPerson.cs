using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Privacy.Erasing;

/// <summary>Shows whom an erasure would concern, before anything is deleted.</summary>
public sealed class FindPerson(CurrentAccess current, NoticeFinder find, PersonTraces traces) : IUseCase
{
    /// <summary>The notice and the person's rows.</summary>
    public sealed record Response(Notice Notice, PersonTrace Trace);

    /// <summary>Refused as <see cref="EraseRow"/> would be.</summary>
    public async Task<Outcome<Response>> Handle(EraseRow.Target row, CancellationToken cancellationToken)
    {
        var found = await find.Find(row.Code, cancellationToken);
        if (found.Failed)
        {
            return found.Fault;
        }
        if (!current.Access.May(Capability.WithdrawNotices, found.Value.Unit))
        {
            return NoticeChange.Forbidden;
        }
        var trace = await traces.Find(found.Value, row.Edition, row.Section, row.Row, cancellationToken);
        return trace.Failed ? trace.Fault : new Response(found.Value, trace.Value);
    }
}
