using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Features.Boards;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Boards;

/// <summary>The page on which a board is described, with a drawing of its pockets.</summary>
internal abstract class BoardFormPage : StaffPage
{
    [BindProperty]
    public BoardForm Form { get; set; } = new();

    /// <summary>The pockets as they would be; null while something is wrong.</summary>
    public BoardLayout? Drawn { get; private set; }

    /// <summary>Names of the area's sets of panels.</summary>
    public IReadOnlyCollection<string> PanelSets { get; private set; } = [];

    /// <summary>Draws without saving.</summary>
    public async Task<IActionResult> OnPostDrawAsync([FromServices] BoardDefaults defaults, CancellationToken cancellationToken)
    {
        if (!await Exists(cancellationToken))
        {
            return NotFound();
        }
        return await Show(defaults, Form.Facts().Faults, cancellationToken);
    }

    /// <summary>Whether the page has something to show.</summary>
    protected virtual Task<bool> Exists(CancellationToken cancellationToken) => Task.FromResult(true);

    /// <summary>Shows the form with its drawing and what is wrong.</summary>
    protected async Task<IActionResult> Show(BoardDefaults defaults, IReadOnlyList<Fault> refusals, CancellationToken cancellationToken)
    {
        PanelSets = [.. (await defaults.PanelSets(Unit, cancellationToken)).Keys];
        var layout = Form.Layout();
        var read = layout.Failed ? layout.Fault : await defaults.Read(Unit, layout.Value, cancellationToken);
        if (!read.Failed)
        {
            Drawn = read.Value;
            Spell(read.Value);
        }
        var faults = refusals.Concat(read.Faults).DistinctBy(f => f.Detail).ToList();
        return faults.Count > 0 ? Refuse(faults) : Page();
    }

    /// <summary>A set becomes its lines and generated pockets become lines, to go on with by hand.</summary>
    private void Spell(BoardLayout layout)
    {
        if (!string.IsNullOrWhiteSpace(Form.PanelSet))
        {
            (Form.Panels, Form.PanelSet) = (BoardForm.Of(layout.Panels), null);
        }
        if (Form.Kind == PocketKind.Generated)
        {
            Form.Pockets = BoardForm.Lines(layout.Pockets);
        }
        ModelState.Clear();
    }
}
