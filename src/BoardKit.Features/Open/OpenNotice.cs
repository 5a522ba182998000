using System.Globalization;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;

namespace BoardKit.Features.Open;

/// <summary>
/// A notice for everybody as open data says it: what it is, when it hangs, its figures and its root. Never a row.
/// </summary>
/// <param name="Notice">Public code.</param>
/// <param name="Address">Address of its page.</param>
/// <param name="Unit">12-digit code of the place.</param>
/// <param name="UnitName">Its name.</param>
/// <param name="Form">Form key.</param>
/// <param name="FormName">Name of the form.</param>
/// <param name="Panel">Panel of the board that it hangs under.</param>
/// <param name="Period">Period.</param>
/// <param name="Title">Title of the newest edition.</param>
/// <param name="Edition">Number of the newest edition.</param>
/// <param name="PublishedAt">When it was published (UTC).</param>
/// <param name="PostingFrom">Hanging day.</param>
/// <param name="PostingTo">Last day of the posting period.</param>
/// <param name="PostingProvisional">Whether the last day is “not before”.</param>
/// <param name="Nil">本期无此项.</param>
/// <param name="NamesPeople">Whether its form has rows about people; they are not in here.</param>
/// <param name="Root">Merkle root of the edition.</param>
/// <param name="Figures">Its figures.</param>
/// <param name="Issuer">What its issuer was called when it was published; null in editions of before there were issuers.</param>
public sealed record OpenNotice(string Notice, string Address, string Unit, string UnitName, string Form, string FormName, string Panel,
    string Period, string Title, int Edition, DateTime PublishedAt, DateOnly PostingFrom, DateOnly PostingTo, bool PostingProvisional,
    bool Nil, bool NamesPeople, string Root, IReadOnlyList<OpenFigure> Figures,
    string? Issuer)
{
    internal static OpenNotice Of(Notice notice, Edition edition, string unitName, Form? form, PublicSite site) =>
        new(notice.Code, site.Notice(notice.Code),
            notice.Unit.ToString("D12", CultureInfo.InvariantCulture), unitName, notice.Form, form?.Name ?? "公示", notice.Panel,
            notice.Period, edition.Title, edition.Number, DateTime.SpecifyKind(edition.PublishedAtUtc, DateTimeKind.Utc),
            edition.PostingFrom, edition.PostingTo, edition.PostingProvisional, edition.Nil, form?.NamesPeople ?? true, edition.Root,
            form is null || !edition.IsMadeWith(form) ? [] : [.. from figure in form.Figures
                                                                 join total in edition.Leaf.Totals on figure.Key equals total.Key
                                                                 select new OpenFigure(figure.Key, figure.LabelIn(edition.Nil),
                                                                     figure.Measure, total.Value)],
            edition.Leaf.IssuedBy is null ? null : edition.Leaf.Issuer);
}

/// <summary>A figure of a notice.</summary>
/// <param name="Figure">Key in the form.</param>
/// <param name="Label">Its label.</param>
/// <param name="Measure">元, 亩, 户, 人 ….</param>
/// <param name="Value">Exact decimal text.</param>
public sealed record OpenFigure(string Figure, string Label, string Measure, string Value);
