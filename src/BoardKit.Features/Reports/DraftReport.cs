using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Reports;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Register;

namespace BoardKit.Features.Reports;

/// <summary>
/// Opens the draft of a report with everything filled in that the system counts; from there on it is a notice like any other.
/// </summary>
public sealed class DraftReport(CellReader reader, StartDraft start, NoticeChange change, Acts acts) : IUseCase
{
    /// <summary>What it is to become.</summary>
    /// <param name="Unit">Who reports.</param>
    /// <param name="Year">Calendar year.</param>
    /// <param name="Form">Key of the form.</param>
    public sealed record Request(UnitCode Unit, int Year, string Form)
    {
        /// <summary>In whose name; null: the usual one.</summary>
        public string? Issuer { get; init; }
    }

    /// <summary>
    /// The code of the new notice. Faults: <c>year-unfit</c>, <c>report-unknown</c>, and those of a draft that is opened by hand.
    /// </summary>
    public async Task<Outcome<string>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (ReportFaults.Year(request.Year) is { } unfit)
        {
            return unfit;
        }
        var all = await reader.Counted(request.Unit, cancellationToken);
        if (all.GetValueOrDefault(request.Form) is not { Sources.Count: > 0, Period: PeriodLength.Year } form)
        {
            return ReportFaults.Unknown(request.Form);
        }
        var cells = await reader.ReadAsync(request.Unit, form, request.Year, all, cancellationToken);
        var content = ReportDraft.Of(form, cells, all.GetValueOrDefault);
        var intent = new Intent(request.Unit, form.Key, CellReader.YearOf(request.Year).ToString()) { Issuer = request.Issuer };
        return await change.Create<string>(request.Unit, NoticeAct.Draft, async () =>
        {
            var opened = await start.Open(intent, content, cancellationToken);
            if (opened.Failed)
            {
                return Outcome<(Domain.Notices.Notice, string)>.Refused(opened.Faults);
            }
            acts.Write(request.Unit.Value, "notice.computed", opened.Value.Notice.Code, $"{cells.Count(c => c.Value is not null)} cells");
            return (opened.Value.Notice, opened.Value.Notice.Code);
        }, cancellationToken);
    }
}
