using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Printing;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Printing;

/// <summary>Makes the file of a run again; see <see cref="RunDrawings"/>.</summary>
public sealed class ReprintRun(BoardDbContext db, RunDrawings drawings, RunPress press, SheetPrinter printer, PrintSlots slots) : IUseCase
{
    /// <summary>Which run.</summary>
    public sealed record Request(Guid Run);

    /// <summary>The file.</summary>
    /// <param name="Pdf">The sheets in the order printed.</param>
    /// <param name="FileName">A name for it.</param>
    /// <param name="Differs">Whether packages or fonts are others than then: the pages say the same, the bytes may differ.</param>
    /// <param name="Warnings">Remarks that do not stop.</param>
    public sealed record Response(byte[] Pdf, string FileName, bool Differs, IReadOnlyList<Fault> Warnings);

    /// <summary>Refused with <c>run-unknown</c>, <c>reprint-erased</c>, <c>nothing-to-print</c> and <c>template-gone</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var run = await db.PrintRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Id == request.Run, cancellationToken);
        if (run is null)
        {
            return Fault.NotFound("run-unknown", "没有找到这次打印。");
        }
        using var slot = await slots.Enter(cancellationToken);
        var drawn = await drawings.Of(run, cancellationToken);
        if (drawn.Failed)
        {
            return Outcome<Response>.Refused(drawn.Faults);
        }
        var printed = press.Pdf(drawn.Value, new DateTimeOffset(run.PrintedAtUtc, TimeSpan.Zero));
        var name = string.Create(CultureInfo.InvariantCulture,
            $"公示纸-{ChinaTime.Day(run.PrintedAtUtc):yyyyMMdd}-{run.Id.ToString()[^6..]}.pdf");
        return new Response(printed.Pdf, name, run.Fingerprint != printer.Fingerprint, printed.Warnings);
    }
}
