using BoardKit.Domain;
using BoardKit.Features.Printing;
using BoardKit.Printing.Papers;

namespace BoardKit.Features.Reviews;

/// <summary>The 审查单 as a PDF of A4 pages. It never hangs, so it has no code and no run.</summary>
public sealed class PrintReviewSheet(ShowReviewSheet show, ReviewSheetPrinter printer, PrintSlots slots, TimeProvider clock) : IUseCase
{
    /// <summary>Refused as <see cref="ShowReviewSheet"/> is, and with the faults of the layout.</summary>
    public async Task<Outcome<byte[]>> Handle(ShowReviewSheet.Request request, CancellationToken cancellationToken)
    {
        var sheet = await show.Handle(request, cancellationToken);
        if (sheet.Failed)
        {
            return sheet.Fault;
        }
        using var slot = await slots.Enter(cancellationToken);
        var pages = printer.Lay(sheet.Value);
        return pages.Failed ? Outcome<byte[]>.Refused(pages.Faults)
            : pages.Value.Pdf($"审查单 {sheet.Value.Title}", sheet.Value.UnitPath, clock.GetUtcNow());
    }
}
