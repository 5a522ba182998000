using System.Globalization;
using BoardKit.Domain;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;

namespace BoardKit.Features.Reports;

/// <summary>Why a report is refused.</summary>
internal static class ReportFaults
{
    private const int FirstYear = 2000, LastYear = 2199;

    /// <summary>Null for a year that can be asked for.</summary>
    public static Fault? Year(int year) => year is >= FirstYear and <= LastYear ? null
        : Fault.Invalid("year-unfit", string.Create(CultureInfo.InvariantCulture, $"年份应在 {FirstYear} 到 {LastYear} 之间，现在是 {year}。"));

    /// <summary>No form that is counted.</summary>
    public static Fault Unknown(string form) => Fault.NotFound("report-unknown", $"没有叫“{Redaction.Quoted(form)}”的统计表或报告。");

    /// <summary>No such cell.</summary>
    public static Fault NoCell(Form form, string cell) =>
        Fault.NotFound("cell-unknown", $"“{form.Name}”里没有由系统统计的格“{Redaction.Quoted(cell)}”。");
}
