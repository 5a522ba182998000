using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Import.Blanks;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Notices;

/// <summary>A spreadsheet to fill in for a form and a period: it comes back without a choice of form and without a mapping.</summary>
public sealed class MakeBlank(BoardDbContext db, NoticeOpening opening) : IUseCase
{
    /// <summary>Unit, form, period.</summary>
    public sealed record Request(Intent Intent);

    /// <summary>The file and its name.</summary>
    public sealed record Response(byte[] Content, string FileName);

    /// <summary>Refused when unit, form and period do not fit each other; a form of text has none (<c>blank-text</c>).</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var fit = await opening.Fit(request.Intent, cancellationToken);
        if (fit.Failed)
        {
            return fit.Fault;
        }
        var (form, period) = fit.Value;
        if (form.Sections.Any(s => s.FilledBy is not null))
        {
            // of what a unit above writes the place fills its own tables alone
            form = form with { Sections = [.. form.Blanks.Where(s => s.IsTable)], Inputs = [], Rules = [], Figures = [] };
        }
        if (form.HasText)
        {
            return Fault.Invalid("blank-text", $"“{form.Name}”是文字公示，不用表格填：请在网页上写，或者用 Word 写好存成 .docx 再上传。");
        }
        var unit = await db.Units.AsNoTracking().Where(u => u.Code == request.Intent.Unit.Value).Select(u => u.Name)
            .SingleAsync(cancellationToken);
        return new Response(BlankWorkbook.Write(form, unit, period), Frame.FileNames.Safe($"{unit}-{form.Name}-{period}.xlsx"));
    }
}
