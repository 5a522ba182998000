using BoardKit.Features.Printing.Templates;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.County;

/// <summary>Two versions of a template, line by line.</summary>
[Authorize(Policies.TemplatesEdit)]
internal sealed class TemplateCompareModel(CompareTemplates compare) : TemplatePage
{
    public int From { get; private set; }

    public int To { get; private set; }

    public IReadOnlyList<CompareTemplates.Line> Lines { get; private set; } = [];

    public string Back => Address("/county/templates/edit", Looked?.ToString() ?? "", FormKey, PaperName);

    public async Task<IActionResult> OnGetAsync(int from, int to, CancellationToken cancellationToken)
    {
        if (Looked is not { } scope
            || await compare.Handle(new(scope, FormKey, PaperName, from, to), cancellationToken) is not { Failed: false, Value: var lines })
        {
            return NotFound();
        }
        (From, To, Lines) = (from, to, lines);
        return Page();
    }
}
