using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Printing.Templates;
using BoardKit.Features.Units;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.County;

/// <summary>Which templates and pictures the sheets of an area are made by.</summary>
[Authorize(Policies.TemplatesEdit)]
internal sealed class TemplatesModel(ListTemplates list, ShowUnit show) : TemplatePage
{
    private const string Path = "/county/templates";

    public ShowUnit.Response Place { get; private set; } = null!;

    public ListTemplates.Response View { get; private set; } = null!;

    /// <summary>The places above that can be looked at.</summary>
    public IEnumerable<Unit> Above => Place.Above.Where(u => Access.Read.Contains(u.Place.Area));

    /// <summary>Places below that can have templates of their own.</summary>
    public IEnumerable<Unit> Below => Place.Below.Where(u => u.Closed is null && Access.Write.Contains(u.Code));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Looked is not { } scope
            || await show.Handle(new(scope), cancellationToken) is not { Failed: false, Value: var place }
            || await list.Handle(new(scope), cancellationToken) is not { Failed: false, Value: var view })
        {
            return NotFound();
        }
        (Place, View) = (place, view);
        return Page();
    }

    public async Task<IActionResult> OnGetPictureAsync(string? name, [FromServices] ReadImage read, CancellationToken cancellationToken) =>
        Looked is { } scope && await read.Handle(new(scope, name ?? ""), cancellationToken) is { Failed: false, Value: var png }
            ? File(png, "image/png") : NotFound();

    public async Task<IActionResult> OnPostAddAsync(string? name, IFormFile? file, [FromServices] AddImage add,
        CancellationToken cancellationToken)
    {
        if (Looked is not { } scope)
        {
            return NotFound();
        }
        using var bytes = new MemoryStream();
        if (file is not null)
        {
            await file.CopyToAsync(bytes, cancellationToken);
        }
        return Answer(await add.Handle(new(scope, name, bytes.ToArray()), cancellationToken), $"{Path}?scope={scope}",
            $"图片“{name}”已放进图片库，模板里写 <image name=\"{name}\"/> 就能用。");
    }

    public async Task<IActionResult> OnPostRemoveAsync(string? name, [FromServices] RemoveImage remove,
        CancellationToken cancellationToken) =>
        Looked is { } scope
            ? Answer<Done>(await remove.Handle(new(scope, name ?? ""), cancellationToken), $"{Path}?scope={scope}", "图片已删除。") : NotFound();
}
