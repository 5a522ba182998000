using BoardKit.Data.Catalogs;
using BoardKit.Domain.Boards;
using BoardKit.Printing;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.County;

/// <summary>A page about one template of an area: the area, the form and the paper stand in the address.</summary>
internal abstract class TemplatePage : ScopedPage
{
    /// <summary>Form key, or nothing for every form.</summary>
    [BindProperty(SupportsGet = true, Name = "form")]
    public string? FormText { get; set; }

    /// <summary>Name of a paper, or nothing for every paper.</summary>
    [BindProperty(SupportsGet = true, Name = "paper")]
    public string? PaperText { get; set; }

    public string FormKey => FormText ?? "";

    public string PaperName => Paper.Find(PaperText)?.Name ?? PaperText ?? "";

    /// <summary>The papers to choose from.</summary>
    public static IReadOnlyList<Paper> Papers { get; } =
        [Paper.A4, Paper.A4.Turned, Paper.A3, Paper.A3.Turned, Paper.A2, Paper.A1, Paper.A0];

    /// <summary>What users read for a paper, or for every paper.</summary>
    public static string PaperWord(string name) => name.Length == 0 ? "任何纸张" : Paper.Find(name)?.Label ?? name;

    /// <summary>Address of the page of one template.</summary>
    public static string Address(string page, string scope, string form, string paper) =>
        $"{page}?scope={Uri.EscapeDataString(scope)}&form={Uri.EscapeDataString(form)}&paper={Uri.EscapeDataString(paper)}";

    /// <summary>Where a text comes from, in words: 霍邱县第 3 版.</summary>
    public static string Origin(string reference, IReadOnlyDictionary<long, string> names) =>
        reference == TemplateCatalog.BuiltIn ? "系统默认模板"
        : reference.Split('/') is [var owner, _, _, var version] && long.TryParse(owner, out var place)
        ? $"{names.GetValueOrDefault(place, owner)}的第 {version} 版"
        : reference;

    /// <summary>Longest template.</summary>
    public static int MaxLength => SheetTemplate.MaxTextLength;
}
